import { spawnSync } from 'node:child_process';
import { ROOT } from './lock-file.ts';

const MEGABYTE = 1024 * 1024;

/** Runs the npm of this machine in the repository. @returns what it printed, however it ended */
export function npm(...args: string[]): string {
  const { error, stdout } = spawnSync('npm', args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * MEGABYTE,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (error) throw error;
  return stdout;
}
