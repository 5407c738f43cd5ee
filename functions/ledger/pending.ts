import { LIVE_EVENTS, LIVE_PARTITIONS } from '../../domain/ledger/live.ts';
import type { Mark } from '../../domain/ledger/mark.ts';
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
 * @param consistent false sees most of it at half the cost
 */
export async function countPending(
  { events, marks }: PendingStores,
  accountId: string,
  consistent: boolean,
): Promise<Pending> {
  const all = await marks.ofAccount(accountId, consistent);
  const [counted, uncounted] = [all.filter(isCounted), all.filter((mark) => !isCounted(mark))];
  const none = { marks: all, spans: [], counted: new Map<number, Piece>() };
  const spans = mergedSpans(uncounted.map(({ span }) => span));
  const partitions = spans.reduce((sum, span) => sum + utcDaysOf(span).length, 0);
  if (partitions > LIVE_PARTITIONS) return { ...none, isTooMuch: true, missing: all };
  try {
    const pieces = await countLive(events, accountId, spans, consistent);
    return { marks: all, spans, counted: pieces, isTooMuch: false, missing: counted };
  } catch (error) {
    if (!(error instanceof BrokenOff)) throw error;
    return { ...none, isTooMuch: true, missing: all };
  }
}

const isCounted = ({ countedAtMs }: Mark) => countedAtMs !== undefined;

async function countLive(
  events: PendingStores['events'],
  accountId: string,
  spans: readonly Span[],
  consistent: boolean,
): Promise<Map<number, Piece>> {
  const pieces = new Map<number, Piece>();
  let before = 0;
  for (const span of spans) {
    let ofSpan = 0;
    const mayGoOn = (count: number) => before + (ofSpan = count) <= LIVE_EVENTS;
    const counted = await countSlices(events, accountId, span, { consistent, mayGoOn });
    for (const [slice, piece] of counted) pieces.set(slice, piece);
    before += ofSpan;
  }
  return pieces;
}

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
