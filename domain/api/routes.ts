import { accounts } from './accounts.ts';
import { apiKeys } from './api-keys.ts';
import { auditing } from './auditing.ts';
import { budgets } from './budgets.ts';
import { documentation } from './documentation.ts';
import { downloads } from './downloads.ts';
import { erasures } from './erasure.ts';
import { exportSchedules } from './export-schedules.ts';
import { exports } from './exports.ts';
import { health } from './health.ts';
import { imports } from './imports.ts';

import { quotas } from './quotas.ts';
import { reading } from './reading.ts';
import { recording } from './recording.ts';
import { sessions } from './sessions.ts';
import { webhooks } from './webhooks.ts';
import type { Route, RouteGroup } from './route.ts';

/** Every route of the API, by the function that serves it, in the order of the documentation. */
export const ROUTE_GROUPS: readonly RouteGroup[] = [
  recording,
  imports,
  reading,
  auditing,
  quotas,
  budgets,
  exports,
  exportSchedules,
  downloads,
  webhooks,
  accounts,
  erasures,
  apiKeys,
  sessions,
  health,
  documentation,
];

/** Every route with its operation id and its capability. */
export const OPERATIONS: readonly { operationId: string; tag: string; route: Route }[] = ROUTE_GROUPS.flatMap(
  ({ tag, routes }) => Object.entries(routes).map(([operationId, route]) => ({ operationId, tag, route })),
);
