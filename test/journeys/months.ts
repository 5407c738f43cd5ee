import { Temporal } from 'temporal-polyfill';

/** So many months before the running one, by UTC. From the second on they are over wherever an account may be. */
export const monthBefore = (count: number): Temporal.PlainYearMonth =>
  Temporal.Now.plainDateISO('UTC').toPlainYearMonth().subtract({ months: count });

/** One of two zones twelve hours apart, in which it is not near midnight: no day, and no month, ends while a test runs. */
export function zoneByDay(): string {
  const { hour } = Temporal.Now.plainTimeISO('Asia/Manila');
  return hour >= 6 && hour < 18 ? 'Asia/Manila' : 'America/Puerto_Rico';
}

const over = monthBefore(2).toString();
/** Four weeks that are over, as an export asks for them. */
export const overRange = { from: `${over}-01`, to: `${over}-28` };
