import type { Pack } from '../quotas/pack.ts';
import { sameTotals, type Totals } from '../usage/totals.ts';
import type { Closure } from './closure.ts';

/*
 * A closed month stays closed; it is restated, for everybody to see, when something that its report says changes:
 *
 * - a total of the account or of one of its campaigns: a late event, a correction or a void;
 * - a limit: a pack of that month is added or deleted;
 * - the rules of the account's time zone: some of its hours then belong to another day or month.
 *
 * No report says who caused usage, so a correction to another recruiter restates nothing.
 * New terms of the account restate nothing, because a closed month is held against the terms it closed with (`termsOf`).
 * Whoever makes such a change restates the month before writing it, so that a crash cannot leave the change unsaid. The
 * functions below find changes that were made while the month was being closed.
 */

/** Whether a month was closed with other totals than were counted in the meantime. */
export function restatedByTotals(closure: Pick<Closure, 'totals' | 'restatedAt'>, counted: Totals): boolean {
  return closure.restatedAt === undefined && !sameTotals(closure.totals, counted);
}

/** Whether a pack was added or deleted after the month's report was written. */
export function restatedByPacks(
  reported: readonly Pick<Pack, 'id'>[],
  inForce: readonly Pick<Pack, 'id'>[],
): boolean {
  const ids = new Set(reported.map(({ id }) => id));
  return ids.size !== inForce.length || inForce.some(({ id }) => !ids.has(id));
}
