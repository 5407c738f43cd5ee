import { addDays, addMonths, monthOf, type Day } from '../calendar.ts';
import { totalsReport } from './report.ts';
import { sumTotals, type Totals } from './totals.ts';

/** A running month next to the same days of the month before it. */
interface SameDays {
  /** The last complete day, up to which both are summed. */
  through: Day;
  current: Totals;
  /** The whole month where it is shorter. */
  before: Totals;
}

/**
 * Sums the complete days of the running month, and as many of the month before: a part of a day compared with a whole
 * one would always look like a decline.
 * @param days all that have usage, of both months @param today in the account's time zone
 * @returns null on the first day of a month
 */
export function sameDays(days: ReadonlyMap<Day, Totals>, today: Day): SameDays | null {
  const month = monthOf(today);
  const through = addDays(today, -1);
  if (monthOf(through) !== month) return null;
  const upTo = (last: Day) =>
    sumTotals([...days].filter(([day]) => monthOf(day) === monthOf(last) && day <= last).map(([, of]) => of));
  return { through, current: upTo(through), before: upTo(`${addMonths(month, -1)}${through.slice(7)}`) };
}

/** As the API shows it. */
export const sameDaysReport = (compared: SameDays | null) =>
  compared && {
    through: compared.through,
    current: totalsReport(compared.current),
    before: totalsReport(compared.before),
  };
