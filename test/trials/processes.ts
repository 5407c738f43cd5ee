import { readFileSync } from 'node:fs';
import { memoryMbOf, treeOf } from '../../bench/process-tree.ts';
import { print, type Verdict } from './trial.ts';

interface Process {
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

/** Whether a process was still there to be killed. */
export function killProcess(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

interface Sample {
  atMs: number;
  role: string;
  memoryMb: number;
}

/** Growth that is no leak: a heap that has not yet been collected. */
const TOLERANCE_MB = 40;
const TOLERANCE = 1.25;

/** Watches the memory of a system's processes until it is told to stop. */
export function watchMemory(system: number, everyMs = 2000) {
  const started = performance.now();
  const samples: Sample[] = [];
  const look = () => {
    for (const { pid, role } of partsOf(system)) {
      try {
        samples.push({ atMs: performance.now() - started, role, memoryMb: memoryMbOf(pid) });
      } catch {
        // It has ended since it was listed.
      }
    }
  };
  const timer = setInterval(look, everyMs);
  return {
    /**
     * The mean memory of a process of each role in the second and in the last quarter of the time. The first quarter is
     * left out: code is loaded and compiled in it. An emulator keeps the data, so it may grow with them.
     */
    stop: () => {
      clearInterval(timer);
      const length = performance.now() - started;
      const mean = (role: string, quarter: number) => {
        const found = samples.filter(
          (one) => one.role === role && Math.floor((one.atMs / length) * 4) === quarter,
        );
        return found.reduce((sum, { memoryMb }) => sum + memoryMb, 0) / found.length;
      };
      return [...new Set(samples.map(({ role }) => role))].sort().flatMap((role) => {
        const [before, after] = [mean(role, 1), mean(role, 3)];
        // A function that was not needed all the time says nothing.
        if (Number.isNaN(before) || Number.isNaN(after)) return [];
        return [
          { role, before, after, isFlat: isEmulator({ role }) || after <= before * TOLERANCE + TOLERANCE_MB },
        ];
      });
    },
  };
}

/** Prints what processes needed, and blames those whose memory grew. */
export function tellMemory(
  grown: ReturnType<ReturnType<typeof watchMemory>['stop']>,
  { violate }: Pick<Verdict, 'violate'>,
): void {
  print('\n| process | MB in the second quarter | MB in the last quarter |\n|---|---:|---:|');
  for (const { role, before, after, isFlat } of grown) {
    print(`| ${role} | ${before.toFixed(0)} | ${after.toFixed(0)} |`);
    if (!isFlat) violate(`the memory of ${role} grew from ${before.toFixed(0)} to ${after.toFixed(0)} MB`);
  }
}
