import { readFileSync } from 'node:fs';
import { treeOf } from '../../bench/process-tree.ts';

export interface Process {
  pid: number;
  /** The name of its function, or the file of its emulator. */
  role: string;
}

/** The processes below the main one of a system: its functions and emulators. */
export function partsOf(system: number): Process[] {
  return treeOf(system)
    .filter((pid) => pid !== system)
    .flatMap((pid) => {
      const role = roleOf(pid);
      return role === undefined ? [] : [{ pid, role }];
    });
}

export const isEmulator = ({ role }: Pick<Process, 'role'>) => role.endsWith('.child.ts');

function roleOf(pid: number): string | undefined {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    const [emulator] = /[\w-]+\.child\.ts/.exec(command) ?? [];
    if (emulator !== undefined) return emulator;
    const [, name] =
      /AWS_LAMBDA_FUNCTION_NAME=([^\0]+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8')) ?? [];
    return name;
  } catch {
    // It has ended since it was listed.
    return undefined;
  }
}

/** Sends a process a signal. @returns whether it was still there */
export function signalled(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

/** Whether a process is there. One that has ended, and whose parent has not yet heard of it, is not. */
export function isThere(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
