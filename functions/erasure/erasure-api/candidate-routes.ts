import { v7 as uuid } from 'uuid';
import { actorOf } from '../../../domain/access/actor.ts';
import type { erasures as contract } from '../../../domain/api/erasure.ts';
import { queuedErasure, stepsOf, type Erasure } from '../../../domain/erasure/erasure.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DueStore } from '../../storage/due.ts';
import { candidateHash, type ErasureStore } from '../../storage/erasures.ts';
import type { RunQueue } from '../../storage/run-queue.ts';

export interface CandidateRouteStores {
  accounts: Pick<AccountStore, 'get'>;
  due: Pick<DueStore, 'noteAnew'>;
  erasures: Pick<ErasureStore, 'unfinished' | 'request' | 'get' | 'list'>;
  queue: Pick<RunQueue, 'send'>;
}

type CandidateRoute = 'requestErasure' | 'listErasures' | 'getErasure';

/** Erasing a candidate: ask for it, and follow it. */
export const candidateRoutes = (
  { accounts, due, erasures, queue }: CandidateRouteStores,
  { settleSeconds }: { settleSeconds: number },
): Handlers<typeof contract, CandidateRoute> => ({
  requestErasure: async (request) => {
    const { body, principal, now } = request;
    const { id: accountId } = await accountOf(request, accounts);
    const hash = candidateHash(accountId, body.candidateId);
    const unfinished = await erasures.unfinished(accountId);
    const known = unfinished.find(({ erasure }) => erasure.candidateHash === hash)?.erasure;
    const wanted = { accountId, candidateHash: hash, requestedBy: actorOf(principal) };
    const erasure = known ?? queuedErasure({ id: `era_${uuid()}`, ...wanted }, now, settleSeconds);
    // Noted first: a run then finds the job even if its message is lost.
    await due.noteAnew('erase', accountId, now);
    if (!known) await erasures.request(erasure, now);
    await queue.send([accountId], now);
    const location = `/v1/accounts/${accountId}/erasures/${erasure.id}`;
    return { status: 202, body: show(erasure), headers: { location } };
  },
  listErasures: async (request) => {
    const { id } = await accountOf(request, accounts);
    return request.page((limit, after) => erasures.list(id, limit, after), show);
  },
  getErasure: async (request) => {
    const { id } = await accountOf(request, accounts);
    const erasure = await erasures.get(id, request.path.erasureId);
    if (!erasure) throw notFound('erasure');
    return { status: 200, body: show(erasure) };
  },
});

const show = (erasure: Erasure) => {
  const { id, accountId, candidateHash, state, counts, requestedBy, requestedAt } = erasure;
  const { startedAt, finishedAt, error, done } = erasure;
  return {
    ...{ id, accountId, candidateHash, state },
    progress: { done, total: stepsOf(erasure) },
    counts: { events: counts.events, exports: counts.exports ?? 0 },
    ...{ requestedBy, requestedAt, startedAt, finishedAt, error },
  };
};
