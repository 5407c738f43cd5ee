import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { localAws } from '../aws-identity.ts';
import type { Log } from '../log.ts';
import type { SentEmail } from '../mail-events/sent-email.ts';
import type { Ready, Sent, Settings } from './in-child.ts';

interface Child {
  urls: Ready['urls'];
  stop: () => Promise<void>;
}

interface Options {
  name: string;
  /** A file of this folder that calls `runInChild`. */
  file: string;
  settings: Settings;
  /** Node's compile cache. */
  compileCache: string;
  log: Log;
  /** Called if the process ends without having been stopped. */
  onCrash: (error: Error) => void;
  /** Called with each email that its SES has accepted. */
  onSent?: (email: SentEmail) => void;
}

const STOP_PATIENCE_MS = 4000;

/** Starts emulators in a process of their own, so that their work and their faults stay out of the gateway's. */
export async function startChild({
  name,
  file,
  settings,
  compileCache,
  log,
  onCrash,
  onSent,
}: Options): Promise<Child> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(settings)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      PATH: process.env.PATH,
      AWS_REGION: localAws.region,
      AWS_ACCOUNT_ID: localAws.accountId,
      NODE_COMPILE_CACHE: compileCache,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-4000);
      log.detail(`[${name}] ${text.trimEnd()}`);
    });
  }
  const exit = once(child, 'exit').then(([code, signal]) => {
    const cause = signal === null ? `exit code ${code}` : `signal ${signal}`;
    return new Error(
      `${name} stopped unexpectedly (${cause}).${lastWords ? `\n${lastWords.trimEnd()}` : ''}`,
    );
  });
  const ready = once(child, 'message').then(([message]) => (message as Ready).urls);
  const first = await Promise.race([ready, exit]);
  if (first instanceof Error) throw first;
  child.on('message', (message) => onSent?.((message as Sent).sent));
  let stopping = false;
  void exit.then((error) => {
    if (!stopping) onCrash(error);
  });
  const stop = async () => {
    stopping = true;
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await exit;
    clearTimeout(timer);
  };
  return { urls: first, stop };
}
