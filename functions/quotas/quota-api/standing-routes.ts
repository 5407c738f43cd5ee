import * as z from 'zod';
import { formatInstant, localMonth } from '../../../domain/calendar.ts';
import { month } from '../../../domain/fields.ts';
import { standingReport } from '../../../domain/quotas/report.ts';
import { accountOf } from '../../http/account.ts';
import type { Routes } from '../../http/api-handler.ts';
import { readQuery } from '../../http/request.ts';
import { jsonResponse } from '../../http/response.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { RollupStore } from '../../storage/rollups.ts';
import { assess, type AssessStores } from '../assess.ts';

export interface StandingRouteStores extends AssessStores {
  accounts: Pick<AccountStore, 'get'>;
  rollups: Pick<RollupStore, 'months' | 'days' | 'asOf'>;
}

const quotasQuery = z.strictObject({ month: month.optional() });

/** Where an account stands with each meter. */
export function standingRoutes(stores: StandingRouteStores): Routes {
  return {
    'GET /v1/accounts/{id}/quotas': {
      scopes: ['usage:read'],
      handle: async (request) => {
        const query = readQuery(request.event, quotasQuery);
        const account = await accountOf(request, stores.accounts);
        const month = query.month ?? localMonth(request.now, account.timeZone);
        const { meters } = await assess(stores, account, month, request.now);
        const asOf = await stores.rollups.asOf(account.id);
        return jsonResponse(200, {
          month,
          asOf: asOf ? formatInstant(asOf) : null,
          meters: meters.map(({ standing, forecast }) => standingReport(standing, forecast)),
        });
      },
    },
  };
}
