import { accountRoutes } from '../../../functions/accounts/account-api/routes.ts';
import { quotaRoutes, type QuotaApiStores } from '../../../functions/quotas/quota-api/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { installation, PAGES, type Terms } from '../installation.ts';
import type { startDynamoDb, startMailbox } from '../servers.ts';

interface Servers {
  newTable: Awaited<ReturnType<typeof startDynamoDb>>;
  mailbox: Awaited<ReturnType<typeof startMailbox>>;
}

let companies = 0;

export const PACK = { meter: 'sms', kind: 'pack', quantity: 50, message: 'Job fair' } as const;
export const INCREASE = { meter: 'sms', kind: 'increase', quantity: 50 } as const;

/** A company whose users ask for more, and whose CSM decides; each has a mailbox of their own. */
export async function newRequester({ newTable, mailbox }: Servers, terms: Partial<Terms> = {}) {
  const system = installation({ main: await newTable(), events: await newTable() }, undefined, mailbox.ses);
  companies += 1;
  const csm = { name: 'Maria Cruz', email: `csm-${companies}@example.com` };
  const user = { name: 'Ana Reyes', email: `ana-${companies}@acme.example` };
  const change = (changed: Partial<Terms>) =>
    system.account('acme', { csm, quotas: { sms: 100 }, overageRates: { sms: '0.05' }, ...changed });
  await change(terms);
  const PORTAL = {
    tokenId: 'session_1',
    accountId: 'acme',
    scopes: 'usage:read exports:write quotas:request',
    userName: user.name,
    userEmail: user.email,
  };
  const linkOf = (only: string) => ({
    ...{ tokenId: 'link_1', accountId: 'acme', scopes: 'quotas:decide', only },
    ...{ userName: csm.name, userEmail: csm.email },
  });
  const api = (stores: QuotaApiStores = system.stores) => {
    const routes = quotaRoutes(stores, system.clock, PAGES);
    const of =
      (route: string) =>
      (requestId: string, asked: Asked = {}) =>
        ask(routes, route, { path: { id: 'acme', requestId }, ...asked });
    const decision = of('POST /v1/accounts/{id}/quota-requests/{requestId}/decision');
    return {
      ask: (body: object, asked: Asked = {}) =>
        ask(routes, 'POST /v1/accounts/{id}/quota-requests', {
          path: { id: 'acme' },
          authorizer: PORTAL,
          body,
          ...asked,
        }),
      decide: (requestId: string, body: object, asked: Asked = {}) =>
        decision(requestId, { authorizer: linkOf(requestId), body, ...asked }),
      withdraw: (requestId: string) =>
        of('POST /v1/accounts/{id}/quota-requests/{requestId}/withdrawal')(requestId, { authorizer: PORTAL }),
      read: (requestId: string, asked: Asked = {}) =>
        of('GET /v1/accounts/{id}/quota-requests/{requestId}')(requestId, {
          authorizer: linkOf(requestId),
          ...asked,
        }),
      requests: async () =>
        (await ask(routes, 'GET /v1/accounts/{id}/quota-requests', { path: { id: 'acme' } })).body.items,
      packs: async () =>
        (await ask(routes, 'GET /v1/accounts/{id}/packs', { path: { id: 'acme' } })).body.items,
    };
  };
  const accounts = accountRoutes(system.stores.accounts, system.clock);
  return {
    ...system,
    ...api(),
    /** The same routes on other stores. */
    api,
    /** Replaces the terms of the account, whose CSM stays if no other one is named. */
    change,
    csm,
    user,
    PORTAL,
    linkOf,
    quota: async () => (await system.stores.accounts.get('acme'))?.quotas.sms,
    history: async () =>
      (
        await ask(accounts, 'GET /v1/accounts/{id}/history', {
          path: { id: 'acme' },
          query: { limit: '100' },
        })
      ).body.items,
    toCsm: () => mailbox.emailsTo(csm.email),
    toUser: () => mailbox.emailsTo(user.email),
  };
}
