import { usageReads } from '../measure/usage-read.ts';
import { count, type Section } from './row.ts';

const SIZES = [10_000, 100_000, 1_000_000];

export const usage: Section = async function* () {
  for await (const read of usageReads(SIZES))
    yield {
      what: `GET …/usage, ${count(read.events)} events in the month, ${count(read.pending)} new`,
      measured: `${read.cpuMs.toFixed(1)} ms, ${read.readUnits.toFixed(1)} RU, ${read.requests} requests`,
      floor: `the same requests: ${read.bareMs.toFixed(1)} ms`,
      ratio: read.ratio,
    };
};
