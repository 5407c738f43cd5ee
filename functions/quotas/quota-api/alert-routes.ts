import type { Alert } from '../../../domain/quotas/alert.ts';
import { toUnits } from '../../../domain/usage/meter-use.ts';
import { accountOf } from '../../http/account.ts';
import type { Routes } from '../../http/api-handler.ts';
import { listResponse } from '../../http/list.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { QuotaStore } from '../../storage/quotas.ts';

export interface AlertRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  quotas: Pick<QuotaStore, 'listAlerts'>;
}

/** What the CSM was warned of. */
export function alertRoutes(stores: AlertRouteStores): Routes {
  return {
    'GET /v1/accounts/{id}/alerts': {
      scopes: ['usage:read'],
      handle: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return listResponse(
          request.event,
          (limit, after) => stores.quotas.listAlerts(id, limit, after),
          showAlert,
        );
      },
    },
  };
}

const showAlert = ({ reason, used, sentAt, attempts, ...alert }: Alert) => ({
  ...alert,
  kind: reason === 'forecast' ? 'forecast' : 'threshold',
  threshold: reason === 'forecast' ? null : reason,
  used: toUnits(alert.meter, used),
  sentAt: sentAt ?? null,
});
