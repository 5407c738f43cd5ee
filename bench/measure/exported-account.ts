import { Temporal } from 'temporal-polyfill';
import { daysBetween } from '../../domain/calendar.ts';
import { spanOfDays } from '../../domain/span.ts';
import type { FileStores } from '../../functions/exports/write-export/writing.ts';

/** What the benchmarks of exports export. */
export const RANGE = { from: '2026-11-01', to: '2026-11-25' };
export const TIME_ZONE = 'Asia/Manila';

const DAYS = daysBetween(RANGE.from, RANGE.to).length;

/** The account of `bench/query-stub.ts` that has so many calls in the range. */
export const accountWith = (rows: number) => `calls-${rows / DAYS}`;

/** The usage of accounts that nobody counts: exports of theirs count what they read, and compare it with nothing. */
export const uncounted: FileStores['usage'] = () => {
  const mark = {
    accountId: '',
    span: spanOfDays(RANGE.from, RANGE.to, TIME_ZONE),
    windowMs: 0,
    windowLengthMs: 0,
  };
  return {
    pending: async () => ({ marks: [mark], spans: [], counted: new Map(), isTooMuch: true, missing: [mark] }),
    days: async () => new Map(),
    months: async () => new Map(),
    asOf: async () => Temporal.Instant.fromEpochMilliseconds(0),
  };
};
