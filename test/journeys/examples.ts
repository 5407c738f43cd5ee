import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Stack } from './system.ts';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

/** A file of the examples. */
export const example = (path: string) => join(EXAMPLES, path);

/** Starts a program with what every example reads: the address of the API and a key. */
export function start(
  { apiUrl, adminKey }: Pick<Stack, 'apiUrl' | 'adminKey'>,
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const own = { USAGE_DATA_URL: apiUrl, USAGE_DATA_KEY: adminKey, ...env };
  return spawn(command, args, { env: { ...process.env, ...own }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** How a program has ended; its code is null if it was killed. */
interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Waits until a program has ended. @throws Error if it cannot be started */
export function ended(child: ChildProcess): Promise<Ended> {
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (text.out += String(chunk)));
  child.stderr?.on('data', (chunk) => (text.err += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text }));
  });
}
