import { execFileSync } from 'node:child_process';

const ps = (...options: string[]) => execFileSync('ps', options, { encoding: 'utf8' }).trim();

/** Whether a process still runs. One that has ended but that nobody has waited for yet still has a number. */
export function alive(pid: number): boolean {
  try {
    return !ps('-o', 'stat=', '-p', String(pid)).startsWith('Z');
  } catch {
    return false;
  }
}

export function childrenOf(pid: number): number[] {
  const pairs = ps('-A', '-o', 'pid=,ppid=')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}

export const commandOf = (pid: number): string => ps('-o', 'args=', '-p', String(pid));
