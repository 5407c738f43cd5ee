import { tellWebhooks, accountsToTell } from '../../../functions/webhooks/tell-webhooks.ts';
import { post } from '../../../functions/webhooks/post.ts';
import { webhookRoutes } from '../../../functions/webhooks/webhook-api/routes.ts';
import { listenerStore } from '../../../functions/storage/rejection-listeners.ts';
import { webhookDeliveries } from '../../../functions/storage/webhook-deliveries.ts';
import { newsStore } from '../../../functions/storage/webhook-news.ts';
import { webhookHealth, webhookStore } from '../../../functions/storage/webhooks.ts';
import { ask, type Asked } from '../ask.ts';
import { newCompany } from '../quotas/company.ts';
import type { Terms } from '../installation.ts';

const API = 'https://api.example.com';
const LOCAL = { localToo: true };

/** No name resolves, unless a test says to what. */
const noNames = async (): Promise<string[]> => [];

const PATH = '/v1/accounts/{id}/webhooks/{webhookId}';

/** The webhooks of the account `acme`, whose CSM has a mailbox of their own. */
export async function webhookDesk(servers: Parameters<typeof newCompany>[0], terms: Partial<Terms> = {}) {
  const company = await newCompany(servers, terms);
  const { main, clock } = company;
  const woken: (readonly string[])[] = [];
  const queue = { send: async (accounts: readonly string[]) => woken.push(accounts) };
  const deliveries = webhookDeliveries(main);
  const stores = {
    ...company.stores,
    ...{ deliveries, queue },
    health: webhookHealth(main, company.stores.outbox),
    listeners: listenerStore(main),
    news: newsStore(main),
    webhooks: webhookStore(main),
  };
  const settings = { apiUrl: API, reach: LOCAL, resolve: noNames };
  const routes = webhookRoutes(stores, settings, clock);
  const at = (webhookId: string) => ({ path: { id: 'acme', webhookId } });
  return {
    ...company,
    stores,
    woken,
    put: (webhookId: string, body: unknown, asked: Asked = {}) =>
      ask(routes, `PUT ${PATH}`, { ...at(webhookId), body, ...asked }),
    get: (webhookId: string, asked: Asked = {}) => ask(routes, `GET ${PATH}`, { ...at(webhookId), ...asked }),
    remove: (webhookId: string) => ask(routes, `DELETE ${PATH}`, at(webhookId)),
    rotate: (webhookId: string) => ask(routes, `POST ${PATH}/rotation`, at(webhookId)),
    try: (webhookId: string) => ask(routes, `POST ${PATH}/test`, at(webhookId)),
    list: () => ask(routes, 'GET /v1/accounts/{id}/webhooks', { path: { id: 'acme' } }),
    deliveries: async (webhookId: string, query: Record<string, string> = {}) =>
      (await ask(routes, `GET ${PATH}/deliveries`, { ...at(webhookId), query })).body,
    due: () => accountsToTell(stores, clock()),
    /** A run of the sender. */
    tell: (send: typeof post = post, accounts: readonly string[] = ['acme']) =>
      tellWebhooks(stores, accounts, clock(), {
        apiUrl: API,
        clock,
        mayGoOn: () => true,
        post: (url, message) => send(url, message, { ...settings, timeoutMs: 1000 }),
      }),
  };
}
