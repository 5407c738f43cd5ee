import type { Span } from '../../domain/span.ts';
import { noPiece, PIECE_CAMPAIGNS, type Piece } from '../../domain/usage/piece.ts';
import { logger } from '../logger.ts';
import type { EventStore } from '../storage/events.ts';
import { inParallel } from '../storage/in-parallel.ts';
import type { SliceStore } from '../storage/slices.ts';
import { BrokenOff, countSlices } from './count-slices.ts';
import { untilNotOutrun } from './outrun.ts';

export interface RecountStores {
  events: Pick<EventStore, 'between'>;
  slices: Pick<SliceStore, 'within' | 'replace'>;
}

/** A span has more events than are counted at once. */
export class TooManyEvents extends Error {
  override readonly name = 'TooManyEvents';
}

interface Recounting {
  mayGoOn?: () => boolean;
  atMost?: number;
  /** See `countSlices`. */
  saw?: ((source: string, slice: number) => void) | undefined;
}

const WRITES_AT_ONCE = 8;

/**
 * Recounts the slices of a span from their events and writes those that changed. An interrupted recount is simply
 * repeated.
 * @returns how many changed
 * @throws BrokenOff as soon as `mayGoOn` is false @throws TooManyEvents if there are more than `atMost` @throws Outrun
 */
export async function recountSlices(
  { events, slices }: RecountStores,
  accountId: string,
  span: Span,
  { mayGoOn = () => true, atMost = Infinity, saw }: Recounting = {},
): Promise<number> {
  let changed = 0;
  const goOn = (count: number) => {
    if (count > atMost) throw new TooManyEvents();
    return mayGoOn();
  };
  await untilNotOutrun(async () => {
    if (!mayGoOn()) throw new BrokenOff();
    // Read before the events: whoever replaces a slice afterwards may have counted later events.
    const stored = await slices.within(accountId, span);
    const counted = await countSlices(events, accountId, span, { mayGoOn: goOn, ...(saw && { saw }) });
    warnOfManyCampaigns(accountId, counted);
    const starts = [...new Set([...stored.keys(), ...counted.keys()])];
    const outcomes = await inParallel(starts, WRITES_AT_ONCE, (start) =>
      slices.replace(accountId, start, counted.get(start) ?? noPiece(), stored.get(start)),
    );
    changed += outcomes.filter((outcome) => outcome === 'written').length;
    return outcomes;
  });
  return changed;
}

function warnOfManyCampaigns(accountId: string, counted: ReadonlyMap<number, Piece>): void {
  for (const [slice, { campaigns }] of counted) {
    if (campaigns.size < PIECE_CAMPAIGNS.kept) continue;
    const about = { accountId, slice: new Date(slice).toISOString(), kept: PIECE_CAMPAIGNS.kept };
    logger.warn('too many campaigns in a slice', about);
  }
}
