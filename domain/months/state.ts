import { endOfMonth, type Instant, type Month } from '../calendar.ts';
import type { Closure } from './closure.ts';

/** Still counted; reported to the CSM; or changed after it was reported. */
export type MonthState = 'open' | 'closed' | 'restated';

/**
 * The state of a month as the API shows it. A month before an account's first use has no closure, since it is never
 * closed by the schedule; it reads as closed once it is over, because nothing about it is open.
 * @param asOf up to when the account's usage has been counted
 * @param counted whether the month has use
 */
export function monthState(month: Month, { timeZone, asOf, closure, counted }: StateOf): MonthState {
  if (closure) return closure.restatedAt === undefined ? 'closed' : 'restated';
  const isOver =
    asOf !== undefined && endOfMonth(month, timeZone).epochMilliseconds <= asOf.epochMilliseconds;
  return isOver && !counted ? 'closed' : 'open';
}

interface StateOf {
  timeZone: string;
  asOf: Instant | undefined;
  closure: Pick<Closure, 'restatedAt'> | undefined;
  counted: boolean;
}
