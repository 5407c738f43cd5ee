import type { Principal } from '../../../domain/access/access.ts';
import { deliveriesFor } from '../../../domain/deliveries/shown.ts';
import { isAboutLimit, stateOfAlert, type Alert } from '../../../domain/quotas/alert.ts';
import { alertId } from '../../../domain/quotas/alert-rule.ts';
import type { StoredAnomaly } from '../../../domain/quotas/anomaly.ts';
import { shownAmount, shownLimit } from '../../../domain/quotas/budget.ts';
import { toUnits } from '../../../domain/usage/meter-use.ts';

const KINDS = { forecast: 'forecast', late: 'late_usage' } as const;

/** An alert as a reader may see it. */
export const showAlert = (reader: Principal) => (raised: Alert | StoredAnomaly) => {
  const { month, createdAt, sentAt, resolvedAt, acknowledged, deliveries } = raised;
  return {
    ...(isAboutLimit(raised) ? showOfLimit(raised) : showAnomaly(raised)),
    month,
    state: stateOfAlert(raised),
    createdAt,
    sentAt: sentAt ?? null,
    resolvedAt: resolvedAt ?? null,
    acknowledged: acknowledged ?? null,
    deliveries: deliveriesFor(reader, deliveries),
  };
};

const ABOUT_LIMIT = { day: null, usual: null, source: null, since: null, sentence: null };

function showOfLimit(alert: Alert) {
  const { meter, budgetId = null, limit, reason, used } = alert;
  return {
    ...ABOUT_LIMIT,
    id: alertId(alert),
    ...{ meter, budgetId, limit: shownLimit(meter, limit) },
    kind: typeof reason === 'number' ? ('threshold' as const) : KINDS[reason],
    threshold: typeof reason === 'number' ? reason : null,
    used: shownAmount(meter, used),
  };
}

function showAnomaly(anomaly: StoredAnomaly) {
  const { id, kind, sentence } = anomaly;
  const rest = { ...ABOUT_LIMIT, id, budgetId: null, limit: null, threshold: null, sentence };
  if (kind === 'silent_producer') {
    const { source, since } = anomaly;
    return { ...rest, kind, meter: null, used: null, source, since };
  }
  const { meter, day, used, usual } = anomaly;
  return { ...rest, kind, meter, day, used: toUnits(meter, used), usual: toUnits(meter, usual) };
}
