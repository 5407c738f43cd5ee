import { addDays, countDays, localDay, monthOf, type Day, type Instant } from '../calendar.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../ledger/retention.ts';
import { InvalidInput } from '../validation.ts';

/** A leap year. */
export const MAX_DAYS = 366;

interface Asked {
  from?: Day | undefined;
  to?: Day | undefined;
}

/** @throws InvalidInput if usage is asked for that is not counted */
export function checkGroups(campaignId: string | undefined, recruiterId: string | undefined): void {
  if (campaignId === undefined || recruiterId === undefined) return;
  const message =
    'expected no recruiterId beside a campaignId: a recruiter’s part of a campaign is not counted, so ask for either';
  throw new InvalidInput([{ pointer: '/recruiterId', message }]);
}

/**
 * The days that are asked for, both included: by default the month of `to` up to it, and `to` is today.
 * @throws InvalidInput if there are none, too many, or if they are too old or too far ahead
 */
export function dayRange(asked: Asked, now: Instant, timeZone: string): { from: Day; to: Day } {
  const today = localDay(now, timeZone);
  const { to = today } = asked;
  const { from = `${monthOf(to)}-01` } = asked;
  const error = rangeError({ from, to }, { today, oldest: `${monthOf(oldestDay(now, timeZone))}-01` });
  if (error) throw new InvalidInput([error]);
  return { from, to };
}

function rangeError({ from, to }: { from: Day; to: Day }, { today, oldest }: { today: Day; oldest: Day }) {
  if (from < oldest) {
    const message = `expected ${oldest} or later: earlier months, more than ${RECORDABLE_MONTHS} back, can only be read whole`;
    return { pointer: '/from', message };
  }
  const last = addDays(today, MAX_DAYS);
  if (to > last)
    return { pointer: '/to', message: `expected ${last} or earlier: nothing is recorded so far ahead` };
  const days = countDays(from, to);
  if (days === 0) return { pointer: '/from', message: `expected a day on or before "to" (${to})` };
  const message = `expected at most ${MAX_DAYS} days from "from" to "to", both included; these are ${days}`;
  return days > MAX_DAYS ? { pointer: '/to', message } : undefined;
}
