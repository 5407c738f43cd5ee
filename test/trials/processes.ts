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

interface Sample extends Process {
  atMs: number;
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
        samples.push({ atMs: performance.now() - started, pid, role, memoryMb: memoryMbOf(pid) });
      } catch {
        // It has ended since it was listed.
      }
    }
  };
  const timer = setInterval(look, everyMs);
  return {
    /**
     * The mean memory of each process in the second and in the last quarter of the time, and of those of a role the one that
     * grew most. The first quarter is left out: code is loaded and compiled in it. A process that was not there in all of them
     * says nothing: one that starts is small. An emulator keeps the data, so it may grow with them.
     */
    stop: () => {
      clearInterval(timer);
      const length = performance.now() - started;
      const mean = (of: readonly Sample[], quarter: number) => {
        const found = of.filter(({ atMs }) => Math.floor((atMs / length) * 4) === quarter);
        return found.reduce((sum, { memoryMb }) => sum + memoryMb, 0) / found.length;
      };
      const grown = [...Map.groupBy(samples, ({ pid }) => pid).values()]
        .map((of) => ({
          role: of[0]?.role ?? '',
          first: mean(of, 0),
          before: mean(of, 1),
          after: mean(of, 3),
        }))
        .filter(({ first, before, after }) => ![first, before, after].some(Number.isNaN))
        .sort((a, b) => a.role.localeCompare(b.role) || b.after / b.before - a.after / a.before);
      return grown
        .filter(({ role }, index) => role !== grown[index - 1]?.role)
        .map((one) => ({
          ...one,
          isFlat: isEmulator(one) || one.after <= one.before * TOLERANCE + TOLERANCE_MB,
        }));
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
