import { exportMemory } from '../measure/export-memory.ts';
import { exportSpeeds } from '../measure/export.ts';
import { count, type Row, type Section } from './row.ts';

const SIZES = [
  { rows: 10_000, rounds: 9 },
  { rows: 100_000, rounds: 9 },
  { rows: 1_000_000, rounds: 3 },
];
const LIMIT = { atLeast: 0.85 };

/** The format with the longest lines. */
const MEMORY_FORMAT = 'ndjson';
/** From the third size on all that is read ahead is full, so that the last may take no more. */
const MEMORY_SIZES = [10_000, 100_000, 1_000_000, 3_000_000];
const FLAT_WITHIN = 1.1;

export const exports: Section = async function* () {
  let drained = 0;
  for await (const { rows, name, cpuMicros, cpuRatio } of exportSpeeds(SIZES)) {
    if (name === 'drain') {
      drained = cpuMicros;
      continue;
    }
    yield {
      what: `export, ${count(rows)} rows, ${name}: CPU a row`,
      measured: `${cpuMicros.toFixed(1)} µs`,
      floor: `drain: ${drained.toFixed(1)} µs`,
      ratio: cpuRatio,
      // A workbook is three times the text, compressed: it is measured, and has no limit.
      ...(name === 'xlsx' ? {} : { limit: LIMIT }),
    };
  }
  yield* memory();
};

/** Each size in a process of its own. */
async function* memory(): AsyncGenerator<Row> {
  let former: { rows: number; peakMb: number } | undefined;
  for (const rows of MEMORY_SIZES) {
    const { startMb, peakMb, heapMb } = await exportMemory(rows, MEMORY_FORMAT);
    const isLast = rows === MEMORY_SIZES.at(-1);
    yield {
      what: `export, ${count(rows)} rows, ${MEMORY_FORMAT}: peak, heap`,
      measured: `${Math.round(peakMb)} MB, ${Math.round(heapMb)} MB`,
      floor: former
        ? `${count(former.rows)} rows: ${Math.round(former.peakMb)} MB`
        : `before it: ${Math.round(startMb)} MB`,
      ratio: peakMb / (former?.peakMb ?? startMb),
      ...(isLast ? { limit: { atMost: FLAT_WITHIN } } : {}),
    };
    former = { rows, peakMb };
  }
}
