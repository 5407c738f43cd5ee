import { Temporal } from 'temporal-polyfill';

/** A month before the current one, in UTC. From two months before, it has ended in every time zone. */
export const monthBefore = (count: number): Temporal.PlainYearMonth =>
  Temporal.Now.plainDateISO('UTC').toPlainYearMonth().subtract({ months: count });

/** One of two zones twelve hours apart: the one that is not near midnight, so that no day or month ends during a test. */
export function zoneByDay(): string {
  const { hour } = Temporal.Now.plainTimeISO('Asia/Manila');
  return hour >= 6 && hour < 18 ? 'Asia/Manila' : 'America/Puerto_Rico';
}

const over = monthBefore(2).toString();
/** The range of an export over four weeks that have ended. */
export const overRange = { from: `${over}-01`, to: `${over}-28` };
