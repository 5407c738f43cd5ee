import type { Account } from '../../domain/accounts/account.ts';
import type { reading } from '../../domain/api/reading.ts';
import type { QueryOf } from '../../domain/api/route.ts';
import { daysBetween, formatInstant, monthOf, type Instant } from '../../domain/calendar.ts';
import { recordableMonths } from '../../domain/ledger/local-spans.ts';
import { hoursOfDay } from '../../domain/span.ts';
import { checkGroups, dayRange } from '../../domain/usage/day-range.ts';
import type { Piece } from '../../domain/usage/piece.ts';
import { totalsReport } from '../../domain/usage/report.ts';
import { noTotals, type Totals } from '../../domain/usage/totals.ts';
import type { UsageReader } from '../ledger/stores.ts';

type Query = QueryOf<(typeof reading)['routes']['readDays']>;

/** An account's usage by day. @throws InvalidInput if these days cannot be shown */
export async function usageByDay(
  stores: { usage: UsageReader },
  account: Account,
  query: Query,
  now: Instant,
) {
  const { id, timeZone } = account;
  const { campaignId, recruiterId } = query;
  checkGroups(campaignId, recruiterId);
  const { from, to } = dayRange(query, now, timeZone);
  const days = daysBetween(from, to);
  const pick = (piece: Piece): Totals | undefined => {
    if (campaignId !== undefined) return piece.campaigns.get(campaignId);
    return recruiterId === undefined ? piece.all : piece.recruiters.get(recruiterId);
  };
  const view = stores.usage(account, now);
  // Later months have nothing yet.
  const recordable = new Set(recordableMonths(now, timeZone));
  const months = [...new Set(days.map(monthOf))].filter((month) => recordable.has(month));
  const [totals, asOf] = await Promise.all([view.pickDays(months, pick), view.asOf()]);
  return {
    accountId: id,
    timeZone,
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(recruiterId === undefined ? {} : { recruiterId }),
    asOf: formatInstant(asOf),
    days: days.map((day) => ({
      day,
      hours: hoursOfDay(day, timeZone),
      ...totalsReport(totals.get(day) ?? noTotals()),
    })),
  };
}
