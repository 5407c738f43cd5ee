import type { Principal } from '../../../domain/access/access.ts';
import { deliveriesFor } from '../../../domain/deliveries/shown.ts';
import { stateOfAlert, type Alert } from '../../../domain/quotas/alert.ts';
import { alertId } from '../../../domain/quotas/alert-rule.ts';
import { toUnits } from '../../../domain/usage/meter-use.ts';

const KINDS = { forecast: 'forecast', late: 'late_usage' } as const;

/** An alert as a reader may see it. */
export const showAlert =
  (reader: Principal) =>
  ({ reason, used, sentAt, resolvedAt, acknowledged, granted: _, deliveries, ...alert }: Alert) => ({
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
