import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { PATH_PARAMETERS } from '../../../domain/api/parameters.ts';
import { parametersOf, routeKeysOf, type Route } from '../../../domain/api/route.ts';
import { ROUTE_GROUPS } from '../../../domain/api/routes.ts';
import { sessionRoutes } from '../../../functions/access/sessions/routes.ts';
import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { erasureRoutes } from '../../../functions/erasure/erasure-api/routes.ts';
import { exportRoutes } from '../../../functions/exports/request-export/routes.ts';
import { scheduleApi } from '../../../functions/exports/schedule-api/routes.ts';
import { budgetRoutes } from '../../../functions/quotas/budget-api/routes.ts';
import { quotaRoutes } from '../../../functions/quotas/quota-api/routes.ts';
import { auditRoutes } from '../../../functions/reading/audit-month/routes.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { webhookRoutes } from '../../../functions/webhooks/webhook-api/routes.ts';
import { ask } from '../ask.ts';
import { testClock } from '../clock.ts';

/** Every function with routes below an account, on stores in which no account is found: none that ever was, or one that has ended. */

const { clock } = testClock('2026-11-10T06:30:00Z');

/** Stores of which only the accounts may be asked, and which find none. */
function withoutAccounts<Stores>(): Stores {
  const none = async () => undefined;
  const accounts = { get: none, getEnded: none, getWithRates: none };
  const others = new Proxy(
    {},
    {
      get: (_, method) => {
        throw new Error(`${String(method)} was asked before the account`);
      },
    },
  );
  const known = new Map<string | symbol, unknown>(Object.entries({ accounts, ...accounts }));
  const stores: object = new Proxy({}, { get: (_, name) => known.get(name) ?? others });
  return stores as Stores;
}

const HANDLERS: Readonly<Record<string, unknown>> = {
  'reading/read-usage': readUsage(withoutAccounts(), clock),
  'reading/audit-month': auditRoutes(withoutAccounts(), clock),
  'quotas/quota-api': quotaRoutes(withoutAccounts(), clock, {}),
  'quotas/budget-api': budgetRoutes(withoutAccounts(), clock),
  'exports/request-export': exportRoutes(withoutAccounts(), { apiUrl: 'https://api.example.com' }, clock),
  'exports/schedule-api': scheduleApi(withoutAccounts(), clock),
  'webhooks/webhook-api': webhookRoutes(
    withoutAccounts(),
    { apiUrl: 'https://api.example.com', reach: { localToo: false }, resolve: async () => [] },
    clock,
  ),
  'accounts/account-api': accountRoutes(withoutAccounts(), clock),
  'erasure/erasure-api': erasureRoutes(withoutAccounts(), { settleSeconds: 55 }, clock),
  'access/sessions': sessionRoutes(withoutAccounts(), clock, 'https://usage.example.com'),
};

/** Those that make, end or bring back the account itself. */
const OF_THE_ACCOUNT = [
  'PUT /v1/accounts/{id}',
  'DELETE /v1/accounts/{id}',
  'POST /v1/accounts/{id}/restore',
];

const BELOW = ROUTE_GROUPS.flatMap(({ servedBy, routes }) =>
  Object.values<Route>(routes)
    .filter(({ path }) => parametersOf(path).includes('id'))
    .flatMap((route) => routeKeysOf(route).map((key) => ({ key, route, servedBy }))),
).filter(({ key }) => !OF_THE_ACCOUNT.includes(key));

const choicesOf = ({ query }: Route) =>
  Object.fromEntries(
    Object.entries(query?.shape ?? {}).flatMap(([name, schema]) =>
      schema instanceof z.ZodEnum ? [[name, String(schema.options[0])]] : [],
    ),
  );

describe('below an account that is not found,', () => {
  test.each(BELOW)('$key finds nothing, and asks for nothing else', async ({ key, route, servedBy }) => {
    const path = Object.fromEntries(
      parametersOf(route.path).map((name) => [name, PATH_PARAMETERS[name]!.example]),
    );
    // Only the holder of an address may use its link, whatever else a token may do.
    const only = path['recipientId'];
    const user = { userName: 'Ana', userEmail: 'ana@acme.example' };
    const link = { tokenId: 'link_1', scopes: 'subscriptions:write', accountId: 'acme', ...user };
    const { status, body } = await ask(HANDLERS[servedBy], key, {
      path,
      query: choicesOf(route),
      ...(route.body && { body: route.body.example }),
      ...(only !== undefined && { authorizer: { ...link, only } }),
    });
    expect({ status, detail: body['detail'] }).toEqual({ status: 404, detail: 'There is no such account.' });
  });
});
