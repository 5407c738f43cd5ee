import type { Account } from '../../domain/accounts/account.ts';
import { reading } from '../../domain/api/reading.ts';
import type { QueryOf } from '../../domain/api/route.ts';
import {
  endOfMonth,
  formatInstant,
  localMonth,
  monthsUntil,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { totalsReport, type MonthReport, type MonthState } from '../../domain/usage/report.ts';
import { noTotals } from '../../domain/usage/totals.ts';
import type { Clock } from '../clock.ts';
import { accountOf } from '../http/account.ts';
import { apiHandler } from '../http/api-handler.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { CampaignStore } from '../storage/campaigns.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { EventStore } from '../storage/events.ts';
import type { RollupStore } from '../storage/rollups.ts';
import { audit } from './audit.ts';

export interface UsageStores {
  accounts: Pick<AccountStore, 'get'>;
  campaigns: Pick<CampaignStore, 'list'>;
  closures: Pick<ClosureStore, 'ofMonths'>;
  events: Pick<EventStore, 'ofDay'>;
  rollups: Pick<RollupStore, 'months' | 'asOf'>;
}

/** Usage by month, campaigns, and the audit. */
export function readUsage(stores: UsageStores, clock: Clock) {
  return apiHandler(
    reading,
    {
      readUsage: async (request) => {
        const account = await accountOf(request, stores.accounts);
        return { status: 200, body: await usage(stores, account, request.query, request.now) };
      },
      listCampaigns: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return request.page(
          (limit, after) => stores.campaigns.list(id, limit, after),
          ({ id, name, lastEventAt }) => ({ id, name, lastEventAt: formatInstant(lastEventAt) }),
        );
      },
      auditMonth: async (request) => {
        const account = await accountOf(request, stores.accounts);
        const month = request.query.month ?? localMonth(request.now, account.timeZone);
        return { status: 200, body: await audit(stores, account, month, request.now) };
      },
    },
    clock,
  );
}

async function usage(
  stores: UsageStores,
  account: Account,
  query: QueryOf<(typeof reading)['routes']['readUsage']>,
  now: Instant,
) {
  const months = monthsUntil(query.until ?? localMonth(now, account.timeZone), query.months);
  const [ofAll, ofCampaign, closures, asOf] = await Promise.all([
    stores.rollups.months(account.id, months),
    query.campaignId === undefined ? undefined : stores.rollups.months(account.id, months, query.campaignId),
    stores.closures.ofMonths(account.id, months),
    stores.rollups.asOf(account.id),
  ]);
  const totals = ofCampaign ?? ofAll;
  const stateOf = (month: Month): MonthState => {
    const closure = closures.get(month);
    if (closure) return closure.restatedAt === undefined ? 'closed' : 'restated';
    // The schedule never closes the months before an account's first use, and nothing about them is open.
    const isOver =
      asOf !== undefined && endOfMonth(month, account.timeZone).epochMilliseconds <= asOf.epochMilliseconds;
    return isOver && !ofAll.has(month) ? 'closed' : 'open';
  };
  return {
    accountId: account.id,
    timeZone: account.timeZone,
    ...(query.campaignId === undefined ? {} : { campaignId: query.campaignId }),
    asOf: asOf ? formatInstant(asOf) : null,
    months: months.map((month): MonthReport => ({
      month,
      state: stateOf(month),
      ...totalsReport(totals.get(month) ?? noTotals()),
    })),
  };
}
