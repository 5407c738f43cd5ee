import { hasScope } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant, localMonth, type Instant } from '../../../domain/calendar.ts';
import { decisionBasis } from '../../../domain/quotas/decision-basis.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { isWithdrawn } from '../../../domain/quotas/request-decision.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { DecisionStore } from '../../storage/decisions.ts';
import type { PortfolioStore } from '../../storage/portfolio.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { ConcernStores } from '../concerns.ts';
import { refreshConcerns, refreshPortfolio } from '../keep-portfolio.ts';
import { quotaPicture, type PictureStores } from '../quota-picture.ts';
import { decideRequest, type DecideStores } from './decide.ts';
import { checkLink } from './check-link.ts';
import type { Pages } from './pages.ts';
import { showRequest } from './show-request.ts';

export interface DecisionRouteStores extends PictureStores, DecideStores {
  portfolio: Pick<PortfolioStore, 'put' | 'putConcerns'>;
  closures: PictureStores['closures'] & DecideStores['closures'];
  decisions: DecideStores['decisions'] & Pick<DecisionStore, 'withdraw'>;
  quotas: PictureStores['quotas'] &
    ConcernStores['quotas'] &
    Pick<QuotaStore, 'getQuotaRequest' | 'listQuotaRequests'>;
}

/** Requests made later and soon before one are on one page. */
const OTHERS = 100;

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

  async function basisOf(account: Account, request: QuotaRequest, now: Instant) {
    const month = localMonth(now, account.timeZone);
    const [picture, { items: others }] = await Promise.all([
      quotaPicture(stores, account, month, now),
      stores.quotas.listQuotaRequests(account.id, OTHERS),
    ]);
    const { standing } = picture.meters[request.meter];
    const bars = picture.bars[request.meter];
    const basis = decisionBasis({ request, others, account, month, standing, bars });
    return { ...basis, asOf: formatInstant(picture.asOf) };
  }

  return {
    readQuotaRequest: async (request) => {
      const { path, principal, now } = request;
      const account = await accountOf(request, stores.accounts);
      checkLink(principal, account);
      const found = await requestOf(account.id, path.requestId);
      const decides = found.status === 'open' && hasScope(principal, 'quotas:decide');
      return {
        status: 200,
        body: {
          ...showRequest(principal)(found),
          accountName: account.name,
          timeZone: account.timeZone,
          basis: decides ? await basisOf(account, found, now) : null,
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
