import { byMeter, type Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { noTotals, type Totals } from '../usage/totals.ts';
import type { Pack } from './pack.ts';
import { standings, type Terms } from './standing.ts';

/** Use of one meter in one month. */
export interface MonthUse {
  month: Month;
  /** Base units: seconds or pieces; null before the account's first use, when there was nothing to count. */
  used: number | null;
  /** In units of the meter; null is unlimited. */
  limit: number | null;
}

interface UsedMonths {
  /** Months without use are missing. */
  totals: ReadonlyMap<Month, Totals>;
  /** The terms with which a month was closed; open months are missing. */
  closedTerms: ReadonlyMap<Month, Terms>;
  packs: readonly Pack[];
}

/**
 * Each meter's use month by month, in the order of `months` (oldest first), against the limit that applied then.
 * @param terms apply to every month that is not closed
 */
export function useByMonth(
  months: readonly Month[],
  terms: Terms,
  { totals, closedTerms, packs }: UsedMonths,
): Record<Meter, MonthUse[]> {
  // Months are closed from the first use on, so a closed month without use comes after it.
  const first = months.findIndex((month) => totals.has(month) || closedTerms.has(month));
  const uses = months.map((month, index) => {
    const inUse = first !== -1 && index >= first;
    const all = standings(closedTerms.get(month) ?? terms, packs, month, totals.get(month) ?? noTotals());
    return all.map(({ meter, used, limit }) => ({
      meter,
      use: inUse ? { month, used, limit } : { month, used: null, limit: null },
    }));
  });
  const ofMeter = (meter: Meter) => uses.flat().filter((each) => each.meter === meter);
  return byMeter((meter) => ofMeter(meter).map(({ use }) => use));
}
