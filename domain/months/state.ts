import { endOfMonth, type Instant, type Month } from '../calendar.ts';
import type { Totals } from '../usage/totals.ts';
import type { Closure } from './closure.ts';
import { restatedByTotals } from './restating.ts';

/** Still counted; reported to the CSM; or changed after it was reported. */
export type MonthState = 'open' | 'closed' | 'restated';

/**
 * The state of a month as the API shows it. A month before an account's first use has no closure, since it is never
 * closed by the schedule; it reads as closed once it is over, because nothing about it is open.
 * @param asOf up to when the account's usage has been counted
 * @param counted whether the month has use
 * @param totals of all campaigns; a change shows at once, before a run has noted it
 */
export function monthState(month: Month, { timeZone, asOf, closure, counted, totals }: StateOf): MonthState {
  if (closure)
    return closure.restatedAt === undefined && !restatedByTotals(closure, totals) ? 'closed' : 'restated';
  const isOver =
    asOf !== undefined && endOfMonth(month, timeZone).epochMilliseconds <= asOf.epochMilliseconds;
  return isOver && !counted ? 'closed' : 'open';
}

interface StateOf {
  timeZone: string;
  asOf: Instant | undefined;
  closure: Pick<Closure, 'restatedAt' | 'totals'> | undefined;
  counted: boolean;
  totals: Totals;
}
