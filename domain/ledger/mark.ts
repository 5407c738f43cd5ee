import { MS_PER_DAY } from '../day-number.ts';
import type { Span } from '../span.ts';
import { SLICE_MS, sliceOf, spanOfSlice } from './slice.ts';

/**
 * A note that an account may have events within a span that have not been counted for good. The recorder writes it
 * before the events: one for each account, span and window of arrival.
 */
export interface Mark {
  accountId: string;
  /** A slice, or a whole day in UTC. */
  span: Span;
  /** The start of the window in which the events arrived; milliseconds since 1970. */
  windowMs: number;
  windowLengthMs: number;
  /** Set once the span has been counted before the mark was settled: events that arrived later may be missing. */
  countedAtMs?: number | undefined;
}

/**
 * Recorders remember the marks that they wrote within a window, so longer windows cost fewer writes; and a mark is
 * counted for good only after its window, so shorter ones leave less to count when somebody reads.
 */
export const WINDOW_MS = 15 * 60_000;
/** The windows of usage that is older than a day: it comes rarely, or in loads that are over soon. */
const SHORT_WINDOW_MS = 60_000;

/** The window in which events of a span arrive at an instant. */
export function windowOf({ toMs }: Span, nowMs: number): Pick<Mark, 'windowMs' | 'windowLengthMs'> {
  const windowLengthMs = toMs + MS_PER_DAY < nowMs ? SHORT_WINDOW_MS : WINDOW_MS;
  return { windowMs: Math.floor(nowMs / windowLengthMs) * windowLengthMs, windowLengthMs };
}

/** A request that touches more slices of a day marks the whole day: a load of old usage then costs a few marks. */
const SLICES_MARKED_SINGLY = 8;

/** The spans to mark for events of these times. */
export function markedSpans(timesMs: readonly number[]): Span[] {
  const slices = [...new Set(timesMs.map(sliceOf))];
  const days = Map.groupBy(slices, (slice) => Math.floor(slice / MS_PER_DAY) * MS_PER_DAY);
  return [...days].flatMap(([day, ofDay]) =>
    ofDay.length > SLICES_MARKED_SINGLY
      ? [{ fromMs: day, toMs: day + MS_PER_DAY }]
      : ofDay.map((slice) => spanOfSlice(slice)),
  );
}

export const isDay = ({ fromMs, toMs }: Span): boolean => toMs - fromMs > SLICE_MS;

/**
 * Whether every event behind a mark is stored, so that a count as of `now` is its last.
 * @param graceSeconds how long after the end of a window its recorders may still be writing: longer than the recorder's
 *   timeout and the difference between two clocks together
 */
export function isSettled(
  { windowMs, windowLengthMs }: Pick<Mark, 'windowMs' | 'windowLengthMs'>,
  graceSeconds: number,
  nowMs: number,
): boolean {
  return windowMs + windowLengthMs + graceSeconds * 1000 <= nowMs;
}

/** A run every few minutes catches up with everything; an account that waits this long needs an operator. */
const LATE_MINUTES = 60;

/** Whether a mark has waited so long that an operator must know. */
export function isCountingLate(
  { windowMs, windowLengthMs }: Pick<Mark, 'windowMs' | 'windowLengthMs'>,
  nowMs: number,
): boolean {
  return windowMs + windowLengthMs + LATE_MINUTES * 60_000 < nowMs;
}
