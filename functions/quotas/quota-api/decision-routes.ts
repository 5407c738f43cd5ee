import { mayDecide } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import type { quotas } from '../../../domain/api/quotas.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { wordsFor } from '../../../domain/quotas/sentence-locale.ts';
import { isWithdrawn } from '../../../domain/quotas/request-decision.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { DecisionStore } from '../../storage/decisions.ts';
import type { PortfolioStore } from '../../storage/portfolio.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { ConcernStores } from '../concerns.ts';
import { refreshConcerns, refreshPortfolio } from '../keep-portfolio.ts';
import { basisOfRequest, type BasisStores } from './basis.ts';
import { decideRequest, type DecideStores } from './decide.ts';
import { checkLink } from './check-link.ts';
import type { Pages } from './pages.ts';
import { showRequest } from './show-request.ts';

export interface DecisionRouteStores extends BasisStores, DecideStores {
  portfolio: Pick<PortfolioStore, 'put' | 'putConcerns'>;
  closures: BasisStores['closures'] & DecideStores['closures'];
  decisions: DecideStores['decisions'] & Pick<DecisionStore, 'withdraw'>;
  quotas: BasisStores['quotas'] & ConcernStores['quotas'] & Pick<QuotaStore, 'getQuotaRequest'>;
}

/** What becomes of a request. */
export function decisionRoutes(
  stores: DecisionRouteStores,
  pages: Pages,
): Handlers<typeof quotas, 'readQuotaRequest' | 'decideQuotaRequest' | 'withdrawQuotaRequest'> {
  /** @throws HttpProblem 404 */
  async function requestOf(accountId: string, requestId: string): Promise<QuotaRequest> {
    const request = await stores.quotas.getQuotaRequest(accountId, requestId);
    if (!request) throw notFound('quota request');
    return request;
  }

  return {
    readQuotaRequest: async (request) => {
      const { path, principal, now } = request;
      const account = await accountOf(request, stores.accounts);
      checkLink(principal, account);
      const found = await requestOf(account.id, path.requestId);
      const decides = found.status === 'open' && mayDecide(principal);
      return {
        status: 200,
        body: {
          ...showRequest(principal)(found),
          accountName: account.name,
          timeZone: account.timeZone,
          basis: decides
            ? await basisOfRequest(stores, account, found, now, wordsFor(request.query.locale))
            : null,
        },
      };
    },
    decideQuotaRequest: async (request) => {
      const { path, principal, body, now } = request;
      const account = await accountOf(request, stores.accounts);
      checkLink(principal, account);
      const by = actorOf(principal);
      const decided = await decideRequest(
        stores,
        account.id,
        path.requestId,
        { terms: body, by, now },
        pages,
      );
      // With what was granted.
      const after = (await stores.accounts.get(account.id)) ?? account;
      await refreshPortfolio(stores, after, now);
      return { status: 200, body: showRequest(principal)(decided) };
    },
    withdrawQuotaRequest: async (request) => {
      const { path, principal, now } = request;
      const show = showRequest(principal);
      const account = await accountOf(request, stores.accounts);
      const { id } = account;
      const found = await requestOf(id, path.requestId);
      if (isWithdrawn(found)) return { status: 200, body: show(found) };
      const withdrawn = await stores.decisions.withdraw(id, found, now, actorOf(principal));
      await refreshConcerns(stores, account, now);
      if (withdrawn) return { status: 200, body: show(withdrawn) };
      const since = await requestOf(id, path.requestId);
      isWithdrawn(since);
      return { status: 200, body: show(since) };
    },
  };
}
