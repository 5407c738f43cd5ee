import { auditRoutes, type AuditRouteStores } from '../../functions/reading/audit-month/routes.ts';
import { readUsage, type UsageStores } from '../../functions/reading/routes.ts';
import type { Clock } from '../../functions/clock.ts';
import { ask, type Answered, type Asked } from './ask.ts';

/** Asks for what is below an account, from the function that serves it: an audit has one of its own. */
export function readingApi(stores: UsageStores & AuditRouteStores, clock: Clock, id = 'acme') {
  const [usage, audit] = [readUsage(stores, clock), auditRoutes(stores, clock)];
  return (what: string, asked: Asked = {}): Promise<Answered> =>
    ask(what === 'audit' ? audit : usage, `GET /v1/accounts/{id}/${what}`, { path: { id }, ...asked });
}
