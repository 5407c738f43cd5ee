import { v7 as uuid } from 'uuid';
import { formatInstant, type Instant, type Month } from '../../../domain/calendar.ts';
import { checkPackMonth, packTerms, type Pack } from '../../../domain/quotas/pack.ts';
import { accountOf } from '../../http/account.ts';
import type { Routes } from '../../http/api-handler.ts';
import { idempotencyKeyOf } from '../../http/idempotency-key.ts';
import { listResponse } from '../../http/list.ts';
import { notFound } from '../../http/problem.ts';
import { readJson } from '../../http/request.ts';
import { emptyResponse, jsonResponse } from '../../http/response.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { ClosureStore } from '../../storage/closures.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import { packPrefix } from '../../storage/keys.ts';
import type { QuotaStore } from '../../storage/quotas.ts';

export interface PackRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  idempotency: IdempotencyStore;
  closures: Pick<ClosureStore, 'restate'>;
  quotas: Pick<QuotaStore, 'putPack' | 'getPack' | 'listPacks' | 'removePack'>;
}

/** Add-on volume for a month. */
export function packRoutes(stores: PackRouteStores): Routes {
  return {
    'POST /v1/accounts/{id}/packs': {
      scopes: ['admin'],
      handle: async (request) => {
        const terms = readJson(request.event, packTerms);
        const { id, timeZone } = await accountOf(request, stores.accounts);
        checkPackMonth(terms, request.now, timeZone);
        const key = idempotencyKeyOf(request.event);
        const packId = await stores.idempotency.idFor(
          { accountId: id, operation: 'pack', key, body: terms },
          packPrefix(terms.month) + uuid(),
          request.now,
        );
        const added = { id: packId, ...terms, createdAt: formatInstant(request.now) };
        const pack = await restating(stores, id, terms.month, request.now, () =>
          stores.quotas.putPack(id, added),
        );
        return jsonResponse(201, showPack(pack), { location: `/v1/accounts/${id}/packs/${pack.id}` });
      },
    },
    'GET /v1/accounts/{id}/packs': {
      scopes: ['usage:read'],
      handle: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return listResponse(
          request.event,
          (limit, after) => stores.quotas.listPacks(id, limit, after),
          showPack,
        );
      },
    },
    'DELETE /v1/accounts/{id}/packs/{packId}': {
      scopes: ['admin'],
      handle: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        const pack = await stores.quotas.getPack(id, request.path['packId'] ?? '');
        if (!pack) throw notFound('pack');
        const at = formatInstant(request.now);
        const removed = await restating(stores, id, pack.month, request.now, () =>
          stores.quotas.removePack(id, pack.id, at),
        );
        if (!removed) throw notFound('pack');
        return emptyResponse(204);
      },
    },
  };
}

/**
 * Changes the packs of a month, and with them its limits: where the month is closed, it is restated. This is said before the
 * change, so that a crash cannot leave it unsaid, and after it, for a month that was closed in between.
 */
async function restating<Result>(
  { closures }: Pick<PackRouteStores, 'closures'>,
  accountId: string,
  month: Month,
  now: Instant,
  change: () => Promise<Result>,
): Promise<Result> {
  await closures.restate(accountId, month, now);
  const result = await change();
  await closures.restate(accountId, month, now);
  return result;
}

const showPack = (pack: Pack) => ({ ...pack, note: pack.note ?? null });
