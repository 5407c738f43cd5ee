import pMap from 'p-map';
import { mergedSpans } from '../../domain/ledger/slice.ts';
import type { Span } from '../../domain/span.ts';
import { noPiece, PIECE_CAMPAIGNS, type Piece } from '../../domain/usage/piece.ts';
import { logger } from '../logger.ts';
import type { EventStore } from '../storage/events.ts';
import type { SliceStore } from '../storage/slices.ts';
import { countSlices } from './count-slices.ts';
import { untilNotOutrun } from './outrun.ts';

export interface RecountStores {
  events: Pick<EventStore, 'between'>;
  slices: Pick<SliceStore, 'within' | 'replace'>;
}

const WRITES_AT_ONCE = 8;

/**
 * Recounts the slices of these spans from their events and writes those that changed. An interrupted recount is simply
 * repeated.
 * @returns how many changed
 * @throws BrokenOff as soon as `mayGoOn` is false @throws Outrun
 */
export async function recountSlices(
  stores: RecountStores,
  accountId: string,
  spans: readonly Span[],
  mayGoOn?: () => boolean,
): Promise<number> {
  let changed = 0;
  for (const span of mergedSpans(spans)) {
    await untilNotOutrun(async () => {
      // Read before the events: whoever replaces a slice afterwards may have counted later events.
      const stored = await stores.slices.within(accountId, span);
      const counted = await countSlices(stores.events, accountId, span, mayGoOn ? { mayGoOn } : {});
      warnOfManyCampaigns(accountId, counted);
      const starts = [...new Set([...stored.keys(), ...counted.keys()])];
      const outcomes = await pMap(
        starts,
        (start) =>
          stores.slices.replace(accountId, start, counted.get(start) ?? noPiece(), stored.get(start)),
        { concurrency: WRITES_AT_ONCE },
      );
      changed += outcomes.filter((outcome) => outcome === 'written').length;
      return outcomes;
    });
  }
  return changed;
}

function warnOfManyCampaigns(accountId: string, counted: ReadonlyMap<number, Piece>): void {
  for (const [slice, { campaigns }] of counted) {
    if (campaigns.size < PIECE_CAMPAIGNS.kept) continue;
    const about = { accountId, slice: new Date(slice).toISOString(), kept: PIECE_CAMPAIGNS.kept };
    logger.warn('too many campaigns in a slice', about);
  }
}
