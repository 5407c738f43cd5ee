import { exportSpeeds } from '../measure/export.ts';
import { count, type Section } from './row.ts';

const SIZES = [
  { rows: 10_000, rounds: 9 },
  { rows: 100_000, rounds: 3 },
  { rows: 1_000_000, rounds: 1 },
];
const LIMIT = { atLeast: 0.85 };

export const exports: Section = async function* () {
  let drained = 0;
  for await (const { rows, name, cpuMicros, cpuRatio, peakMb } of exportSpeeds(SIZES)) {
    if (name === 'drain') {
      drained = cpuMicros;
      continue;
    }
    yield {
      what: `export, ${count(rows)} rows, ${name}: CPU a row, peak`,
      measured: `${cpuMicros.toFixed(1)} µs, ${Math.round(peakMb)} MB`,
      floor: `drain: ${drained.toFixed(1)} µs`,
      ratio: cpuRatio,
      limit: LIMIT,
    };
  }
};
