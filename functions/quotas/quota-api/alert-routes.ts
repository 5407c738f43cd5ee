import type { quotas } from '../../../domain/api/quotas.ts';
import type { Principal } from '../../../domain/access/access.ts';
import { deliveriesFor } from '../../../domain/deliveries/shown.ts';
import { stateOfAlert, type Alert } from '../../../domain/quotas/alert.ts';
import type { StoredAnomaly } from '../../../domain/quotas/anomaly.ts';
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

const showAlert = (reader: Principal) => (raised: Alert | StoredAnomaly) => {
  const { month, createdAt, sentAt, resolvedAt, deliveries } = raised;
  return {
    month,
    ...('reason' in raised ? showOfLimit(raised) : showAnomaly(raised)),
    state: stateOfAlert(raised),
    createdAt,
    sentAt: sentAt ?? null,
    resolvedAt: resolvedAt ?? null,
    deliveries: deliveriesFor(reader, deliveries),
  };
};

const ABOUT_LIMIT = { day: null, usual: null, source: null, since: null, sentence: null };

const showOfLimit = ({ meter, limit, reason, used }: Alert) => ({
  ...ABOUT_LIMIT,
  ...{ meter, limit },
  kind: typeof reason === 'number' ? ('threshold' as const) : KINDS[reason],
  threshold: typeof reason === 'number' ? reason : null,
  used: toUnits(meter, used),
});

function showAnomaly(anomaly: StoredAnomaly) {
  const { kind, sentence } = anomaly;
  const rest = { ...ABOUT_LIMIT, limit: null, threshold: null, sentence };
  if (kind === 'silent_producer') {
    const { source, since } = anomaly;
    return { ...rest, kind, meter: null, used: null, source, since };
  }
  const { meter, day, used, usual } = anomaly;
  return { ...rest, kind, meter, day, used: toUnits(meter, used), usual: toUnits(meter, usual) };
}
