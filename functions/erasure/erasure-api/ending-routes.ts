import { actorOf } from '../../../domain/access/actor.ts';
import type { erasures as contract } from '../../../domain/api/erasure.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { EndingStore } from '../../storage/account-endings.ts';

export interface EndingRouteStores {
  endings: Pick<EndingStore, 'end' | 'restore'>;
}

/** Ending an account, and bringing it back. */
export const endingRoutes = ({
  endings,
}: EndingRouteStores): Handlers<typeof contract, 'endAccount' | 'restoreAccount'> => ({
  endAccount: async ({ path: { id }, principal, now }) => {
    const ending = await endings.end(id, actorOf(principal), now);
    if (!ending) throw notFound('account');
    return { status: 202, body: { id, ...ending } };
  },
  restoreAccount: async ({ path: { id }, principal, now }) => {
    if (!(await endings.restore(id, actorOf(principal), now))) throw notFound('account');
    return { status: 200, body: { id } };
  },
});
