import { daysBetween } from '../../domain/calendar.ts';

/** What the benchmarks of exports export. */
export const RANGE = { from: '2026-11-01', to: '2026-11-25' };
export const TIME_ZONE = 'Asia/Manila';

const DAYS = daysBetween(RANGE.from, RANGE.to).length;

/** The account of `bench/query-stub.ts` that has so many calls in the range. */
export const accountWith = (rows: number) => `calls-${rows / DAYS}`;
