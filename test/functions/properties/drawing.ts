import type { Parameters } from 'fast-check';

/** The few runs of `npm test` draw the same every time: whoever breaks something sees it again. */
const EVERYDAY = { runs: 4, seed: 20_261_110 };

const { RUNS, SEED, REPLAY } = process.env;

/**
 * How a property of whole runs is drawn. `RUNS=…` draws so many runs of a new seed, which is printed; what a failed run has
 * printed shows it again: `SEED=… REPLAY=…`.
 */
export function drawing<Ts>(): Parameters<Ts> {
  const seed = Number(SEED ?? (RUNS === undefined ? EVERYDAY.seed : Date.now() % 2 ** 31));
  if (RUNS !== undefined) process.stdout.write(`SEED=${seed}\n`);
  return {
    numRuns: Number(RUNS ?? EVERYDAY.runs),
    seed,
    // A run takes seconds, so it is made smaller only when it is looked at again.
    ...(REPLAY === undefined ? { endOnFailure: true } : { path: REPLAY }),
  };
}
