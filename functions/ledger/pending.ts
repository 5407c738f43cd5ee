import { LIVE_EVENTS, LIVE_EVENTS_AGAIN, LIVE_PARTITIONS } from '../../domain/ledger/live.ts';
import { WINDOW_MS, type Mark } from '../../domain/ledger/mark.ts';
import { mergedSpans, slicesOf } from '../../domain/ledger/slice.ts';
import { utcDaysOf, type Span } from '../../domain/span.ts';
import type { Piece } from '../../domain/usage/piece.ts';
import type { EventStore } from '../storage/events.ts';
import type { MarkStore } from '../storage/marks.ts';
import { BrokenOff, countSlices } from './count-slices.ts';

export interface PendingStores {
  events: Pick<EventStore, 'between'>;
  marks: Pick<MarkStore, 'ofAccount'>;
}

/** What has arrived and is not counted for good. */
interface Pending {
  marks: Mark[];
  /** The spans that were counted for this read; nothing stored of them is used. */
  spans: Span[];
  /** What these spans add up to, by slice. */
  counted: Map<number, Piece>;
  /** Whether there was too much to count; see `LIVE_EVENTS`. What is stored is used instead. */
  isTooMuch: boolean;
  /** The marks that the answer may lack events of: it is complete up to the earliest of them. */
  missing: Mark[];
}

/**
 * Counts what is pending for an account.
 * @param consistent false reads at half the cost and may miss what was stored a moment ago
 */
export async function countPending(
  { events, marks }: PendingStores,
  accountId: string,
  consistent: boolean,
): Promise<Pending> {
  const all = await marks.ofAccount(accountId, consistent);
  const [early, uncounted] = [all.filter(isCounted), all.filter((mark) => !isCounted(mark))];
  const spans = mergedSpans(uncounted.map(({ span }) => span));
  const counted = new Map<number, Piece>();
  const count = async (span: Span, atMost: number) => {
    let read = 0;
    const mayGoOn = (events: number) => (read = events) <= atMost;
    for (const [slice, piece] of await countSlices(events, accountId, span, { consistent, mayGoOn }))
      counted.set(slice, piece);
    return read;
  };
  try {
    if (partitionsOf(spans) > LIVE_PARTITIONS) throw new BrokenOff();
    let left = LIVE_EVENTS;
    for (const span of spans) left -= await count(span, left);
    const again = await countAgain(early, { count, left: Math.min(left, LIVE_EVENTS_AGAIN), spans });
    return {
      marks: all,
      spans,
      counted,
      isTooMuch: false,
      missing: early.filter((mark) => !again.has(mark)),
    };
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    return { marks: all, spans: [], counted: new Map(), isTooMuch: true, missing: all };
  }
}

interface CountingAgain {
  count: (span: Span, atMost: number) => Promise<number>;
  /** Events. */
  left: number;
  /** What was counted, to which this adds. */
  spans: Span[];
}

/**
 * Counts what a run has counted early, where more is likely to have arrived since: usage of the last day. As long as that
 * is little, an account that was filled by a load is live again as soon as a run has counted the load.
 * @returns the marks whose spans were counted
 */
async function countAgain(early: readonly Mark[], { count, left, spans }: CountingAgain): Promise<Set<Mark>> {
  const again = new Set<Mark>();
  const recent = early.filter(({ windowLengthMs }) => windowLengthMs === WINDOW_MS);
  let rest = left;
  for (const mark of recent.toSorted((one, other) => other.span.toMs - one.span.toMs)) {
    if (partitionsOf([...spans, mark.span]) > LIVE_PARTITIONS) break;
    try {
      rest -= await count(mark.span, rest);
    } catch (error) {
      if (error instanceof BrokenOff) return again;
      throw error;
    }
    spans.push(mark.span);
    again.add(mark);
  }
  return again;
}

const partitionsOf = (spans: readonly Span[]) => spans.reduce((sum, span) => sum + utcDaysOf(span).length, 0);
const isCounted = ({ countedAtMs }: Mark) => countedAtMs !== undefined;

/** Slices as they are stored, with those of the pending spans as they were counted. */
export function withPending(
  stored: ReadonlyMap<number, { piece: Piece }>,
  { spans, counted }: Pick<Pending, 'spans' | 'counted'>,
  { fromMs, toMs }: Span,
): Piece[] {
  const pieces = new Map([...stored].map(([slice, { piece }]) => [slice, piece]));
  for (const span of spans) {
    const within = { fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) };
    if (within.fromMs >= within.toMs) continue;
    for (const slice of slicesOf(within)) {
      const piece = counted.get(slice);
      if (piece) pieces.set(slice, piece);
      else pieces.delete(slice);
    }
  }
  return [...pieces].sort(([left], [right]) => left - right).map(([, piece]) => piece);
}
