import {
  afterCounting,
  amountToCount,
  needsMore,
  newTally,
  pass,
  SHARES,
  shareWindow,
  withoutCounting,
  type Share,
  type ShareStanding,
  type Tally,
} from '../../../domain/limits/fair-share.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { logger } from '../../logger.ts';
import type { ShareStore } from '../../storage/shares.ts';
import { withinMs } from '../../storage/within-ms.ts';

/** Longer than a write takes that goes well. */
const COUNT_MS = 200;

/**
 * Counts the requests of each share. An instance lets requests pass from what it has counted ahead, so that most of them
 * cost no write; it remembers only the present window.
 */
export function shareCounter(store: Pick<ShareStore, 'count'>) {
  const tallies = new Map<string, Tally>();
  let windowMs = 0;

  function tallyOf({ holder }: Share, fromMs: number): Tally {
    if (fromMs !== windowMs) tallies.clear();
    windowMs = fromMs;
    const tally = tallies.get(holder) ?? newTally();
    tallies.set(holder, tally);
    return tally;
  }

  /** That it fails or takes long is no reason to refuse a request or let it wait. */
  async function countMore(tally: Tally, share: Share, now: Instant): Promise<void> {
    const requests = SHARES[share.name];
    const amount = amountToCount(tally, requests);
    const counted = await withinMs(COUNT_MS, () => store.count(share, shareWindow(now), amount)).catch(
      (error: unknown) => logger.warn('a share could not be counted', error as Error),
    );
    // Another request may have changed the tally meanwhile.
    Object.assign(
      tally,
      typeof counted === 'number'
        ? afterCounting(tally, requests, amount, counted)
        : withoutCounting(tally, amount),
    );
  }

  /** Takes a request from its share. @returns how the share then stands */
  return async (share: Share, now: Instant): Promise<ShareStanding> => {
    const { fromMs } = shareWindow(now);
    const tally = tallyOf(share, fromMs);
    if (needsMore(tally, SHARES[share.name])) await countMore(tally, share, now);
    const { tally: after, standing } = pass(tally, share, now);
    Object.assign(tally, after);
    return standing;
  };
}
