import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localhost } from '../../../local/aws/emulators/ports.ts';
import { freePort } from '../free-port.ts';
import { pythonProgram } from '../python.ts';

/** Where the trial deploys to; nobody's account. */
export const PLACE = { account: '123456789012', region: 'eu-central-1' };

const PATIENCE_MS = 60_000;

export interface Emulator {
  url: string;
  version: string;
  /** For clients of AWS, and for nothing that belongs to the user of this machine. */
  env: Record<string, string>;
  /** Asks a service as a client would; the emulator looks at the credentials for the name of the service only. */
  ask: (
    service: string,
    path: string,
    request?: { headers?: Record<string, string>; body?: string },
  ) => Promise<Response>;
  /** Whether it answers on another address than that of this machine alone. */
  isOpen: () => Promise<boolean>;
  stop: () => Promise<void>;
}

/**
 * Starts an empty MiniStack on a free port of this machine alone, with a folder of its own.
 * @param log the file of what it prints
 * @throws NotHere if there is no MiniStack and none can be installed
 */
export async function startEmulator(log: string): Promise<Emulator> {
  const program = pythonProgram({
    command: 'ministack',
    requirement: 'ministack==1.5.33',
    variable: 'MINISTACK',
  });
  const folder = await mkdtemp(join(tmpdir(), 'usage-data-aws-'));
  const port = await freePort();
  const url = `http://${localhost}:${port}`;
  // Functions run on the Node.js that is first on the PATH: the version of the runtime that they are deployed with.
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`;
  const child = spawn(program, [], {
    cwd: folder,
    // In a group of its own, so that the processes of functions end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: path,
      HOME: folder,
      TMPDIR: folder,
      BIND_HOST: localhost,
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: PLACE.region,
      MINISTACK_ACCOUNT_ID: PLACE.account,
    },
  });
  const output = createWriteStream(log);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const exited = once(child, 'exit');
  let hasEnded = false;
  void exited.then(() => (hasEnded = true));
  const kill = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), signal);
    } catch {
      // All of its processes have ended.
    }
  };
  const stop = async () => {
    kill('SIGTERM');
    await Promise.race([exited, sleep(5000, undefined, { ref: false })]);
    kill('SIGKILL');
    await exited;
    output.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };

  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const health = await healthOf(url);
    if (health) {
      return {
        url,
        version: health.version,
        env: {
          PATH: path,
          HOME: folder,
          AWS_ENDPOINT_URL: url,
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_REGION: PLACE.region,
          CDK_DISABLE_CLI_TELEMETRY: 'true',
        },
        ask: (service, at, { headers, body } = {}) =>
          fetch(url + at, {
            method: body === undefined ? 'GET' : 'POST',
            headers: { ...headers, authorization: asClientOf(service) },
            ...(body === undefined ? {} : { body }),
          }),
        isOpen: () => isOpen(port),
        stop,
      };
    }
    if (hasEnded || performance.now() > until) {
      await stop();
      throw new Error(`${program} did not start; ${log} says why.`);
    }
    await sleep(100);
  }
}

async function healthOf(url: string): Promise<{ version: string } | undefined> {
  try {
    return (await (await fetch(`${url}/_ministack/health`)).json()) as { version: string };
  } catch {
    return undefined;
  }
}

const asClientOf = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=test/20260101/${PLACE.region}/${service}/aws4_request, SignedHeaders=host, Signature=none`;

async function isOpen(port: number): Promise<boolean> {
  const others = Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  );
  const answers = await Promise.all(
    others.map(
      (host) =>
        new Promise<boolean>((resolve) => {
          const socket = connect({ host, port, timeout: 2000 });
          const end = (answer: boolean) => {
            socket.destroy();
            resolve(answer);
          };
          socket.once('connect', () => end(true));
          socket.once('timeout', () => end(false));
          socket.once('error', () => end(false));
        }),
    ),
  );
  return answers.includes(true);
}
