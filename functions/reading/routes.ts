import * as z from 'zod';
import type { Account } from '../../domain/accounts/account.ts';
import {
  endOfMonth,
  formatInstant,
  localMonth,
  monthsUntil,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import * as fields from '../../domain/fields.ts';
import { line } from '../../domain/text.ts';
import { totalsReport, type MonthReport, type MonthState } from '../../domain/usage/report.ts';
import { noTotals } from '../../domain/usage/totals.ts';
import type { Clock } from '../clock.ts';
import { accountOf } from '../http/account.ts';
import { apiHandler } from '../http/api-handler.ts';
import { listResponse } from '../http/list.ts';
import { readQuery, wholeNumber } from '../http/request.ts';
import { jsonResponse } from '../http/response.ts';
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

const usageQuery = z.strictObject({
  months: wholeNumber(1, 24).default(6),
  until: fields.month.optional(),
  campaignId: line(1, 64).optional(),
});

/** `GET …/usage`, `…/campaigns` and `…/audit`. */
export function readUsage(stores: UsageStores, clock: Clock) {
  return apiHandler(
    {
      'GET /v1/accounts/{id}/usage': {
        scopes: ['usage:read'],
        handle: async (request) => {
          const query = readQuery(request.event, usageQuery);
          return jsonResponse(
            200,
            await usage(stores, await accountOf(request, stores.accounts), query, request.now),
          );
        },
      },
      'GET /v1/accounts/{id}/campaigns': {
        scopes: ['usage:read'],
        handle: async (request) => {
          const { id } = await accountOf(request, stores.accounts);
          return listResponse(
            request.event,
            (limit, after) => stores.campaigns.list(id, limit, after),
            ({ id, name, lastEventAt }) => ({ id, name, lastEventAt: formatInstant(lastEventAt) }),
          );
        },
      },
      'GET /v1/accounts/{id}/audit': {
        scopes: ['usage:read'],
        handle: async (request) => {
          const query = readQuery(request.event, z.strictObject({ month: fields.month.optional() }));
          const account = await accountOf(request, stores.accounts);
          const month = query.month ?? localMonth(request.now, account.timeZone);
          return jsonResponse(200, await audit(stores, account, month, request.now));
        },
      },
    },
    clock,
  );
}

async function usage(
  stores: UsageStores,
  account: Account,
  query: z.output<typeof usageQuery>,
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
    // Months before an account's first use are never closed by the schedule, and nothing is open about them.
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
