import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../domain/accounts/account.ts';
import { reading } from '../../domain/api/reading.ts';
import type { QueryOf } from '../../domain/api/route.ts';
import { formatInstant, localMonth, monthsUntil, type Instant } from '../../domain/calendar.ts';
import { deliveriesFor } from '../../domain/deliveries/shown.ts';
import { RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import type { Report } from '../../domain/months/closure.ts';
import { monthState } from '../../domain/months/state.ts';
import { totalsReport, type MonthReport } from '../../domain/usage/report.ts';
import type { NamedCampaign } from '../../domain/usage/piece.ts';
import { noTotals } from '../../domain/usage/totals.ts';
import type { Clock } from '../clock.ts';
import { accountOf } from '../http/account.ts';
import { apiHandler } from '../http/api-handler.ts';
import type { UsageReader } from '../ledger/stores.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { ClosureStore } from '../storage/closures.ts';
import type { EventStore } from '../storage/events.ts';
import { breakDown } from './breakdown.ts';
import { certificateRoute, type CertificateRouteStores } from './certificate-route.ts';
import { usageByDay } from './days.ts';
import { listEvents } from './events.ts';
import { portfolioRoute, type PortfolioRouteStores } from './portfolio-route.ts';
import { rejectionsRoute, type RejectionsRouteStores } from './rejections-route.ts';

export interface UsageStores extends CertificateRouteStores, PortfolioRouteStores, RejectionsRouteStores {
  accounts: Pick<AccountStore, 'get' | 'getMany' | 'getWithRates'>;
  closures: Pick<ClosureStore, 'ofMonths' | 'reportsOf'>;
  events: Pick<EventStore, 'newestFirst'>;
  usage: UsageReader;
}

/** Usage by month and day, what it consists of, campaigns, events, what was rejected, and the portfolios of CSMs. */
export function readUsage(stores: UsageStores, clock: Clock) {
  return apiHandler(
    reading,
    {
      readUsage: async (request) => {
        const account = await accountOf(request, stores.accounts);
        return { status: 200, body: await usage(stores, account, request.query, request.now) };
      },
      readDays: async (request) => {
        const account = await accountOf(request, stores.accounts);
        return { status: 200, body: await usageByDay(stores, account, request.query, request.now) };
      },
      breakDownMonth: async (request) => {
        const account = await accountOf(request, stores.accounts);
        return { status: 200, body: await breakDown(stores, account, request.query, request.now) };
      },
      listCampaigns: async (request) => {
        const account = await accountOf(request, stores.accounts);
        const campaigns = await stores.usage(account, request.now).campaignNames();
        return request.page(
          async (limit, after) => pageOf(campaigns, limit, after),
          ({ id, name, lastEventAt }) => ({ id, name, lastEventAt: shownInstant(lastEventAt) }),
        );
      },
      listReports: async (request) => {
        const { id, timeZone } = await accountOf(request, stores.accounts);
        const months = monthsUntil(localMonth(request.now, timeZone), RECORDABLE_MONTHS + 1);
        return request.page(
          async (limit, after) => pageOfReports(await stores.closures.reportsOf(id, months), limit, after),
          ({ month, state, closedAt, sentAt = null, deliveries }) => ({
            ...{ month, state, closedAt, sentAt },
            deliveries: deliveriesFor(request.principal, deliveries),
          }),
        );
      },
      listEvents: async (request) => {
        const account = await accountOf(request, { get: stores.accounts.getWithRates });
        return { status: 200, body: await listEvents(stores, account, request.query, request.now) };
      },
      ...rejectionsRoute(stores),
      ...portfolioRoute(stores),
      ...certificateRoute(stores),
    },
    clock,
  );
}

/** A page of campaigns by id; `next` is the id to continue after. */
function pageOf(campaigns: ReadonlyMap<string, NamedCampaign>, limit: number, after: string | undefined) {
  const ids = [...campaigns.keys()].filter((id) => after === undefined || id > after).sort();
  const items = ids.slice(0, limit).map((id) => ({ id, ...campaigns.get(id)! }));
  return { items, next: ids.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A page of reports by month, newest first; `next` is the month to continue after. */
function pageOfReports(reports: readonly Report[], limit: number, after: string | undefined) {
  const left = reports.filter(({ month }) => after === undefined || month < after);
  const items = left.slice(0, limit);
  return { items, next: left.length > limit ? (items.at(-1)?.month ?? null) : null };
}

const shownInstant = (sortable: string) => formatInstant(Temporal.Instant.from(sortable));

async function usage(
  stores: UsageStores,
  account: Account,
  query: QueryOf<(typeof reading)['routes']['readUsage']>,
  now: Instant,
) {
  const months = monthsUntil(query.until ?? localMonth(now, account.timeZone), query.months);
  const view = stores.usage(account, now);
  const [ofAll, ofCampaign, closures, asOf] = await Promise.all([
    view.months(months),
    query.campaignId === undefined ? undefined : view.campaignMonths(months, query.campaignId),
    stores.closures.ofMonths(account.id, months),
    view.asOf(),
  ]);
  const totals = ofCampaign ?? ofAll;
  return {
    accountId: account.id,
    timeZone: account.timeZone,
    ...(query.campaignId === undefined ? {} : { campaignId: query.campaignId }),
    asOf: formatInstant(asOf),
    months: months.map((month): MonthReport => ({
      month,
      state: monthState(month, {
        timeZone: account.timeZone,
        asOf,
        closure: closures.get(month),
        totals: ofAll.get(month),
      }),
      restatedFor: closures.get(month)?.restatedFor ?? null,
      ...totalsReport(totals.get(month) ?? noTotals()),
    })),
  };
}
