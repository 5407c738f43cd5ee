import type { Account } from '../../domain/accounts/account.ts';
import { METERS, type Meter } from '../../domain/accounts/meters.ts';
import { monthsUntil, type Month } from '../../domain/calendar.ts';
import type { MonthUse } from '../email/templates/usage-bars.ts';
import { standings } from '../../domain/quotas/standing.ts';
import { noTotals } from '../../domain/usage/totals.ts';
import type { AssessStores } from './assess.ts';

/**
 * Six months of every meter, oldest first, each with the limit that it had: what emails draw as bars. Months before the
 * account's first use have none.
 */
export async function sixMonths(
  stores: AssessStores,
  account: Account,
  until: Month,
): Promise<Record<Meter, MonthUse[]>> {
  const months = monthsUntil(until, 6);
  const [totals, closures, packs] = await Promise.all([
    stores.rollups.months(account.id, months),
    stores.closures.ofMonths(account.id, months),
    Promise.all(months.map((month) => stores.quotas.packsOfMonth(account.id, month))),
  ]);
  const stood = months.map((month, index) => {
    const terms = closures.get(month)?.terms ?? account;
    return standings(terms, packs[index] ?? [], month, totals.get(month) ?? noTotals());
  });
  // Months are closed from the first use on, so a closed one without use comes after it.
  const first = months.findIndex((month) => totals.has(month) || closures.has(month));
  const barsOf = (meter: Meter) =>
    months.map((month, index): MonthUse => {
      if (first === -1 || index < first) return { month, used: null, limit: null };
      const standing = stood[index]?.find((candidate) => candidate.meter === meter);
      return { month, used: standing?.used ?? 0, limit: standing?.limit ?? null };
    });
  return Object.fromEntries(METERS.map((meter) => [meter, barsOf(meter)])) as Record<Meter, MonthUse[]>;
}
