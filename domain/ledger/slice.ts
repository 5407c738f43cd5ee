import { MS_PER_DAY } from '../day-number.ts';
import { utcSpansOf, type Span } from '../span.ts';

/**
 * Usage is counted in slices: quarters of an hour in UTC. The offset of every time zone is a whole number of quarters,
 * and clocks change at whole quarters, so local days and months are sums of slices whatever the rules of their zone are
 * or will be (`test/domain/zone-database.test.ts`).
 */
export const SLICE_MS = 15 * 60_000;

/** The start of the slice that an instant falls into; milliseconds since 1970, as all times here. */
export const sliceOf = (epochMs: number): number => Math.floor(epochMs / SLICE_MS) * SLICE_MS;

export const spanOfSlice = (startMs: number): Span => ({ fromMs: startMs, toMs: startMs + SLICE_MS });

/** The starts of the slices of a span, which is made of whole slices. */
export function slicesOf({ fromMs, toMs }: Span): number[] {
  return Array.from({ length: (toMs - fromMs) / SLICE_MS }, (_, index) => fromMs + index * SLICE_MS);
}

/** A day of which this many slices changed is read as one span: one query for each kind instead of one for each slice. */
const SLICES_READ_SINGLY = 2;

/**
 * The spans to read for changed spans: within each day in UTC from the first to the last of them, or each by itself if
 * they are few.
 */
export function spansToRead(spans: readonly Span[]): Span[] {
  const parts = mergedSpans(spans).flatMap(utcSpansOf);
  const days = Map.groupBy(parts, ({ fromMs }) => Math.floor(fromMs / MS_PER_DAY));
  return [...days.values()].flatMap((ofDay) =>
    ofDay.length <= SLICES_READ_SINGLY
      ? ofDay
      : [{ fromMs: ofDay[0]!.fromMs, toMs: Math.max(...ofDay.map(({ toMs }) => toMs)) }],
  );
}

/** The same instants in as few spans as possible, in order. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { fromMs, toMs } of spans.toSorted((left, right) => left.fromMs - right.fromMs)) {
    const last = merged.at(-1);
    if (last && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs);
    else merged.push({ fromMs, toMs });
  }
  return merged;
}
