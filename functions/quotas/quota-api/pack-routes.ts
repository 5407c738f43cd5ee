import { v7 as uuid } from 'uuid';
import { actorOf } from '../../../domain/access/actor.ts';
import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import { startOfHour } from '../../../domain/quotas/check-hours.ts';
import { checkPackMonth, type Pack } from '../../../domain/quotas/pack.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { conflict, notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DueStore } from '../../storage/due.ts';
import type { ClosureStore } from '../../storage/closures.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import { packPrefix } from '../../storage/keys.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import { refreshPortfolio, type PortfolioStores } from '../keep-portfolio.ts';
import { restating } from './restating.ts';

export interface PackRouteStores extends PortfolioStores {
  accounts: Pick<AccountStore, 'get'>;
  due: Pick<DueStore, 'note'>;
  idempotency: IdempotencyStore;
  closures: PortfolioStores['closures'] & Pick<ClosureStore, 'restate'>;
  quotas: PortfolioStores['quotas'] & Pick<QuotaStore, 'putPack' | 'getPack' | 'listPacks' | 'removePack'>;
}

/** Add-on volume for a month. */
export function packRoutes(
  stores: PackRouteStores,
): Handlers<typeof quotas, 'addPack' | 'listPacks' | 'deletePack'> {
  return {
    addPack: async (request) => {
      const { body, headers, now } = request;
      const account = await accountOf(request, stores.accounts);
      const { id } = account;
      checkPackMonth(body, now, account.timeZone);
      const packId = await stores.idempotency.idFor(
        { accountId: id, operation: 'pack', key: headers['idempotency-key'], body },
        packPrefix(body.month) + uuid(),
        now,
      );
      const added = { id: packId, ...body, createdAt: formatInstant(now) };
      const pack = await restating(stores, id, body.month, now, () =>
        stores.quotas.putPack(id, added, actorOf(request.principal)),
      );
      if (!pack)
        throw conflict('The pack that this Idempotency-Key made was deleted. Use a new key for a new pack.');
      // With a higher limit, warnings may no longer hold.
      await stores.due.note('check', id, startOfHour(now));
      await refreshPortfolio(stores, account, now);
      return {
        status: 201,
        body: showPack(pack),
        headers: { location: `/v1/accounts/${id}/packs/${pack.id}` },
      };
    },
    listPacks: async (request) => {
      const { id } = await accountOf(request, stores.accounts);
      return request.page((limit, after) => stores.quotas.listPacks(id, limit, after), showPack);
    },
    deletePack: async (request) => {
      const account = await accountOf(request, stores.accounts);
      const { id } = account;
      const pack = await stores.quotas.getPack(id, request.path.packId);
      if (!pack) throw notFound('pack');
      const at = formatInstant(request.now);
      const removed = await restating(stores, id, pack.month, request.now, () =>
        stores.quotas.removePack(id, pack, at, actorOf(request.principal)),
      );
      if (!removed) throw notFound('pack');
      // With a lower limit, a forecast may exceed it without any news of usage.
      await stores.due.note('check', id, startOfHour(request.now));
      await refreshPortfolio(stores, account, request.now);
      return { status: 204 };
    },
  };
}

const showPack = (pack: Pack) => ({ ...pack, note: pack.note ?? null });
