import type { quotas } from '../../../domain/api/quotas.ts';
import type { Principal } from '../../../domain/access/access.ts';
import { deliveriesFor } from '../../../domain/deliveries/shown.ts';
import { stateOfAlert, type Alert } from '../../../domain/quotas/alert.ts';
import { alertId } from '../../../domain/quotas/alert-rule.ts';
import { toUnits } from '../../../domain/usage/meter-use.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { QuotaStore } from '../../storage/quotas.ts';

export interface AlertRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  quotas: Pick<QuotaStore, 'listAlerts'>;
}

/** The warnings, and whom they reached. */
export const alertRoutes = (stores: AlertRouteStores): Handlers<typeof quotas, 'listAlerts'> => ({
  listAlerts: async (request) => {
    const { id } = await accountOf(request, stores.accounts);
    return request.page(
      (limit, after) => stores.quotas.listAlerts(id, limit, after),
      showAlert(request.principal),
    );
  },
});

const KINDS = { forecast: 'forecast', late: 'late_usage' } as const;

const showAlert =
  (reader: Principal) =>
  ({ reason, used, sentAt, resolvedAt, acknowledged, deliveries, ...alert }: Alert) => ({
    id: alertId({ ...alert, reason }),
    ...alert,
    kind: typeof reason === 'number' ? ('threshold' as const) : KINDS[reason],
    threshold: typeof reason === 'number' ? reason : null,
    used: toUnits(alert.meter, used),
    state: stateOfAlert({ ...alert, resolvedAt, acknowledged }),
    sentAt: sentAt ?? null,
    resolvedAt: resolvedAt ?? null,
    acknowledged: acknowledged ?? null,
    deliveries: deliveriesFor(reader, deliveries),
  });
