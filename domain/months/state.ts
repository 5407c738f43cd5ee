import { endOfMonth, type Instant, type Month } from '../calendar.ts';
import { noTotals, type Totals } from '../usage/totals.ts';
import type { Closure } from './closure.ts';
import { restatedByTotals } from './restating.ts';

/** Still counted; reported to the CSM; or changed after it was reported. */
export type MonthState = 'open' | 'closed' | 'restated';

/**
 * The state of a month as the API shows it. A month before an account's first use has no closure, since it is never
 * closed by the schedule; it reads as closed once it is over, because nothing about it is open.
 * @param asOf up to when the account's usage has been counted
 * @param totals the month's, of which some may be pending: they restate it as soon as they are shown
 */
export function monthState(month: Month, { timeZone, asOf, closure, totals }: StateOf): MonthState {
  if (closure) {
    const isRestated = closure.restatedAt !== undefined || restatedByTotals(closure, totals ?? noTotals());
    return isRestated ? 'restated' : 'closed';
  }
  const isOver = endOfMonth(month, timeZone).epochMilliseconds <= asOf.epochMilliseconds;
  return isOver && totals === undefined ? 'closed' : 'open';
}

interface StateOf {
  timeZone: string;
  asOf: Instant;
  closure: Pick<Closure, 'restatedAt' | 'totals'> | undefined;
  /** Undefined if the month has no use. */
  totals: Totals | undefined;
}
