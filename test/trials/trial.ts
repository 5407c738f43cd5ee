import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startOwnSystem, startSystem, type System } from '../journeys/system.ts';

/** What every trial has: a seed, settings from the environment, a system of its own, and a verdict at the end. */

export const print = (line: string) => process.stdout.write(`${line}\n`);

/** A positive number from the environment. @throws RangeError if it is none */
export function setting(name: string, otherwise: number): number {
  const text = process.env[name];
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new RangeError(`${name} takes a positive number, not ${JSON.stringify(text)}.`);
}

/** The seed given as `SEED`, or a new one. The same seed draws the same requests and faults, in the same order. */
export function chosenSeed(): string {
  const seed = process.env['SEED'] ?? String(Date.now() % 1_000_000_000);
  print(`SEED=${seed}`);
  return seed;
}

export interface OwnSystem {
  dataDir: string;
  /** Starts the system on the data that it had. The first start synthesises the app; later ones are quick. */
  start: () => Promise<System>;
  remove: () => Promise<void>;
}

/** A system with a data folder of its own below the temporary folder. It ends with the trial, also if that is interrupted. */
export async function ownSystem(): Promise<OwnSystem> {
  const base = await mkdtemp(join(tmpdir(), 'usage-data-trial-'));
  const dataDir = join(base, 'data');
  const assembly = join(base, 'assembly');
  let isSynthesised = false;
  let running: System | undefined;
  const remove = () => rm(base, { recursive: true, force: true });
  const started = async (starting: Promise<System>) => (running = await starting);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      const stopped = running?.isAlive() ? running.stop().catch(() => undefined) : Promise.resolve();
      void stopped.then(remove).then(() => process.exit(1));
    });
  return {
    dataDir,
    start: async () => {
      if (isSynthesised) return started(startOwnSystem(dataDir, assembly));
      const system = await started(startSystem(dataDir));
      await cp(join(dataDir, 'cdk.out'), assembly, { recursive: true });
      isSynthesised = true;
      return system;
    },
    remove,
  };
}

/** Collects what must not be. The trial goes on, so that one run shows everything. */
export function openVerdict() {
  const violations: string[] = [];
  return {
    violate: (what: string) => {
      violations.push(what);
      print(`✗ ${what}`);
    },
    /** Prints the verdict and sets the exit code of the process. */
    close: () => {
      print(violations.length === 0 ? '\nPassed.' : `\nFailed: ${violations.length} violations.`);
      process.exitCode = violations.length === 0 ? 0 : 1;
    },
  };
}

export type Verdict = ReturnType<typeof openVerdict>;

/** A percentile of unsorted numbers, 0 if there are none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

export const thousands = (count: number) => Math.round(count).toLocaleString('en-US');
