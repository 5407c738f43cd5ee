import type { SESClient } from '@aws-sdk/client-ses';
import { eraseDue } from '../../../functions/erasure/erase-due.ts';
import type { EraseStores } from '../../../functions/erasure/erase-candidates.ts';
import { erasureRoutes } from '../../../functions/erasure/erasure-api/routes.ts';
import { eventErasure } from '../../../functions/storage/event-erasure.ts';
import { exportWithdrawals } from '../../../functions/storage/export-withdrawals.ts';
import { importErasure } from '../../../functions/storage/import-erasure.ts';
import { ask } from '../ask.ts';
import { exportDesk } from '../exports/desk.ts';
import { openScannable, scanned } from '../scanned.ts';
import type { startBucketAndQueue, startDynamoDb } from '../servers.ts';

/** After this, no recorder is at work any more that read an account before. */
export const SETTLE_SECONDS = 55;

/** All functions of exports and erasure for the account `acme`. */
export async function erasing(
  newTable: Awaited<ReturnType<typeof startDynamoDb>>,
  bucket: Awaited<ReturnType<typeof startBucketAndQueue>>,
  ses?: SESClient,
) {
  const desk = await exportDesk(() => newTable(openScannable), bucket, ses);
  const { clock, tables } = desk;
  const woken: { accounts: readonly string[]; delaySeconds: number }[] = [];
  const queue = {
    send: async (accounts: readonly string[], _time: unknown, delaySeconds = 0) =>
      woken.push({ accounts, delaySeconds }),
  };
  const events = eventErasure(tables.events);
  const routes = erasureRoutes({ ...desk.stores, queue }, { settleSeconds: SETTLE_SECONDS }, clock);
  const stores = {
    ...desk.stores,
    events,
    exports: exportWithdrawals(desk.main),
    imports: importErasure(desk.main),
    queue,
  };
  const path = { id: 'acme' };
  return {
    ...desk,
    woken,
    eraseStores: stores,
    routes,
    erase: async (candidateId: unknown) =>
      ask(routes, 'POST /v1/accounts/{id}/erasures', { path, body: { candidateId } }),
    erasure: async (erasureId: string) =>
      (await ask(routes, 'GET /v1/accounts/{id}/erasures/{erasureId}', { path: { ...path, erasureId } }))
        .body,
    erasures: (query: Record<string, string> = {}) =>
      ask(routes, 'GET /v1/accounts/{id}/erasures', { path, query }),
    run: (changed: Partial<EraseStores> = {}, mayGoOn: () => boolean = () => true) =>
      eraseDue({ ...stores, ...changed }, ['acme'], clock(), clock, mayGoOn),
    end: () => ask(routes, 'DELETE /v1/accounts/{id}', { path }),
    restore: () => ask(routes, 'POST /v1/accounts/{id}/restore', { path }),
    /** Everything that is stored in both tables, as one text. */
    everything: async () => JSON.stringify([await scanned(desk.main), await scanned(tables.events)]),
  };
}
