import { setTimeout as wait } from 'node:timers/promises';
import { memoryMbOf } from '../../bench/process-tree.ts';
import { keptMbOf } from './heap.ts';
import { isEmulator, isThere, partsOf, type Process } from './processes.ts';
import { print, type Verdict } from './trial.ts';

interface Sample extends Process {
  /** Counted from 0. */
  quarter: number;
  /** What it keeps after a collection, and what it occupies. */
  keptMb: number;
  occupiedMb: number;
}

/** MB in the second, the third and the last quarter: code is loaded and compiled in the first. */
type Quarters = [second: number, third: number, last: number];

interface Memory {
  role: string;
  /** The least that is kept at any time: what no request or run that ended has left behind. */
  least: Quarters;
  /** What is kept on average: what is at work is in it, and must not become more either. */
  mean: Quarters;
  occupied: Quarters;
}

interface Bound {
  factor: number;
  mb: number;
}

/** Code that is compiled late, and connections. */
const LEAST: Bound = { factor: 1.1, mb: 4 };
/** What is at work differs from sample to sample. */
const MEAN: Bound = { factor: 1.25, mb: 16 };
/** Below this, nothing has grown since the quarter before. */
const STEADY: Bound = { factor: 1, mb: 1 };

/** Watches what a system's functions keep until it is told to stop. An emulator keeps the data, so it may grow with them. */
export function watchMemory(system: number, everyMs = 8000) {
  const started = performance.now();
  const samples: (Omit<Sample, 'quarter'> & { atMs: number })[] = [];
  const stopped = new AbortController();
  const watch = async () => {
    while (!stopped.signal.aborted && isThere(system)) {
      for (const part of partsOf(system).filter((one) => !isEmulator(one))) {
        if (stopped.signal.aborted) return;
        const occupiedMb = occupied(part);
        const keptMb = await keptMbOf(part.pid);
        if (keptMb !== undefined && occupiedMb !== undefined)
          samples.push({ ...part, keptMb, occupiedMb, atMs: performance.now() - started });
      }
      await wait(everyMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  return {
    /** The memory of each function that ran in the last three quarters of the time. */
    stop: async (): Promise<Memory[]> => {
      const length = performance.now() - started;
      stopped.abort();
      await watching;
      return memoryOf(
        samples.map(({ atMs, ...sample }) => ({ ...sample, quarter: Math.floor((atMs / length) * 4) })),
      );
    },
  };
}

function occupied({ pid }: Process): number | undefined {
  try {
    return memoryMbOf(pid);
  } catch {
    // It has ended since it was listed.
    return undefined;
  }
}

/** Of the processes of a function, each quarter shows the one that needs most: one that has just started needs little. */
export function memoryOf(samples: readonly Sample[]): Memory[] {
  return [...Map.groupBy(samples, ({ role }) => role)]
    .map(([role, ofRole]) => {
      const quarters = (value: (sample: Sample) => number, measure: (values: number[]) => number) =>
        [1, 2, 3].map((quarter) => {
          const processes = Map.groupBy(
            ofRole.filter((sample) => sample.quarter === quarter),
            ({ pid }) => pid,
          );
          return Math.max(...[...processes.values()].map((of) => measure(of.map(value))));
        }) as Quarters;
      return {
        role,
        least: quarters(
          ({ keptMb }) => keptMb,
          (values) => Math.min(...values),
        ),
        mean: quarters(({ keptMb }) => keptMb, meanOf),
        occupied: quarters(({ occupiedMb }) => occupiedMb, meanOf),
      };
    })
    .filter(({ least }) => least.every(Number.isFinite))
    .sort((a, b) => a.role.localeCompare(b.role));
}

const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether a function does not keep more and more. One that grows once and then no more has only warmed up. */
export const isFlat = ({ least, mean }: Pick<Memory, 'least' | 'mean'>): boolean =>
  !goesOnGrowing(least, LEAST) && !goesOnGrowing(mean, MEAN);

const goesOnGrowing = ([second, third, last]: Quarters, bound: Bound): boolean =>
  exceeds(last, third, bound) || (exceeds(last, second, bound) && exceeds(last, third, STEADY));

const exceeds = (after: number, before: number, { factor, mb }: Bound) => after > before * factor + mb;

/** Prints what functions keep, and blames those that keep more and more. */
export function tellMemory(memory: readonly Memory[], { violate }: Pick<Verdict, 'violate'>): void {
  print('\nMB in the second, third and last quarter: kept after a collection, and occupied.\n');
  print('| function | kept at least | kept on average | occupied on average |\n|---|---:|---:|---:|');
  const shown = (quarters: Quarters) => quarters.map((mb) => mb.toFixed(0)).join(' → ');
  for (const one of memory) {
    const { role, least, mean } = one;
    print(`| ${role} | ${shown(least)} | ${shown(mean)} | ${shown(one.occupied)} |`);
    if (!isFlat(one))
      violate(`${role} keeps more and more: at least ${shown(least)} MB, on average ${shown(mean)} MB`);
  }
  if (memory.length === 0) violate('no function ran long enough to say whether its memory grows');
}
