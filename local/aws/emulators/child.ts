import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { localAws } from '../aws-identity.ts';
import type { Log } from '../log.ts';

export interface Emulator {
  url: string;
  stop: () => Promise<void>;
}

interface Options {
  name: string;
  /** A file of this folder that calls `runInChild`. */
  file: string;
  settings: object;
  log: Log;
  /** Called when the emulator ends without having been stopped. */
  onCrash: (error: Error) => void;
}

const stopPatienceMs = 4000;

/** Starts an emulator in a process of its own, so that its work and its faults stay out of the gateway's. */
export async function startEmulator({ name, file, settings, log, onCrash }: Options): Promise<Emulator> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(settings)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH, AWS_REGION: localAws.region, AWS_ACCOUNT_ID: localAws.accountId },
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
  const ready = once(child, 'message').then(([message]) => (message as { url: string }).url);
  const first = await Promise.race([ready, exit]);
  if (first instanceof Error) throw first;
  let stopping = false;
  void exit.then((error) => {
    if (!stopping) onCrash(error);
  });
  const stop = async () => {
    stopping = true;
    if (child.connected) child.disconnect();
    const timer = setTimeout(() => child.kill('SIGKILL'), stopPatienceMs);
    await exit;
    clearTimeout(timer);
  };
  return { url: first, stop };
}
