/** A stream of numbers that is the same for the same seed, with the distributions that the demo uses. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next: () => number;
  chance(probability: number): boolean;
  /** Anywhere from `min` to `max`. */
  between(min: number, max: number): number;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  pick<Value>(values: readonly [Value, ...Value[]]): Value;
  /** A name of `weights`, with a probability in proportion to its weight. */
  weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name;
  exponential(mean: number): number;
  /** @param spread the standard deviation of the logarithm */
  logNormal(median: number, spread: number): number;
  /** A count of independent events of which `mean` are expected. */
  poisson(mean: number): number;
}

/** @param seed parts of one seed: each account and day has its own stream, so no day affects another */
export function randomOf(...seed: readonly (string | number)[]): Random {
  const next = smallFastCounter(seed.join('/'));
  const between = (min: number, max: number) => min + next() * (max - min);
  const exponential = (mean: number) => -mean * Math.log(1 - next());
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    between,
    exponential,
    chance: (probability) => next() < probability,
    integer: (min, max) => Math.floor(between(min, max + 1)),
    pick: (values) => values[Math.floor(next() * values.length)] ?? values[0],
    weighted: (weights) => weightedName(weights, next()),
    logNormal: (median, spread) => median * Math.exp(spread * normal()),
    poisson: (mean) => {
      // The number of arrivals with exponential gaps within one unit of time has a Poisson distribution.
      let count = 0;
      for (let time = exponential(1); time < mean; time += exponential(1)) count += 1;
      return count;
    },
  };
}

function weightedName<Name extends string>(
  weights: Readonly<Partial<Record<Name, number>>>,
  draw: number,
): Name {
  const entries = Object.entries<number | undefined>(weights) as [Name, number][];
  let left = draw * entries.reduce((sum, [, weight]) => sum + weight, 0);
  const found = entries.find(([, weight]) => (left -= weight) < 0) ?? entries.at(-1);
  if (!found) throw new RangeError('expected at least one weight');
  return found[0];
}

/** The generator sfc32 (Chris Doty-Humphrey), with its state derived from the text's bytes. */
function smallFastCounter(text: string): () => number {
  let [a, b, c] = [hash(text, 0x9e3779b9), hash(text, 0x243f6a88), hash(text, 0xb7e15162)];
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // Similar seeds give similar states at first; a few rounds separate them.
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** FNV-1a with 32 bits. */
function hash(text: string, basis: number): number {
  return Buffer.from(text).reduce((value, byte) => Math.imul(value ^ byte, 0x01000193), basis | 0);
}
