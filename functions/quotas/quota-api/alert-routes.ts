import { hasScope } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import { checkHolds, isAboutLimit, isResolved, type Alert } from '../../../domain/quotas/alert.ts';
import type { StoredAnomaly } from '../../../domain/quotas/anomaly.ts';
import { wordsFor } from '../../../domain/quotas/sentence-locale.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { PortfolioStore } from '../../storage/portfolio.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { ConcernStores } from '../concerns.ts';
import { refreshConcerns, refreshPortfolio } from '../keep-portfolio.ts';
import { basisOfAlert, type BasisStores } from './basis.ts';
import { checkLink } from './check-link.ts';
import { grantForAlert, type GrantStores } from './grant-for-alert.ts';
import type { Pages } from './pages.ts';
import { showAlert } from './show-alert.ts';
import { showRequest } from './show-request.ts';

export interface AlertRouteStores extends BasisStores, GrantStores {
  accounts: GrantStores['accounts'] & Pick<AccountStore, 'get'>;
  closures: BasisStores['closures'] & GrantStores['closures'];
  portfolio: Pick<PortfolioStore, 'put' | 'putConcerns'>;
  quotas: BasisStores['quotas'] &
    GrantStores['quotas'] &
    ConcernStores['quotas'] &
    Pick<QuotaStore, 'listAlerts' | 'acknowledge'>;
}

/** The warnings, whom they reached, and what is done about them. */
export function alertRoutes(
  stores: AlertRouteStores,
  pages: Pages,
): Handlers<typeof quotas, 'listAlerts' | 'readAlert' | 'acknowledgeAlert' | 'grantForAlert'> {
  /** @throws HttpProblem 404 */
  async function alertOf(accountId: string, alertId: string): Promise<Alert | StoredAnomaly> {
    const alert = await stores.quotas.getAlert(accountId, alertId);
    if (!alert) throw notFound('alert');
    return alert;
  }

  return {
    listAlerts: async (request) => {
      const { id } = await accountOf(request, stores.accounts);
      return request.page(
        (limit, after) => stores.quotas.listAlerts(id, limit, after),
        showAlert(request.principal),
      );
    },
    readAlert: async (request) => {
      const { path, principal, now } = request;
      const account = await accountOf(request, stores.accounts);
      checkLink(principal, account);
      const alert = await alertOf(account.id, path.alertId);
      const limit = isAboutLimit(alert) ? alert : undefined;
      const granted =
        limit?.granted === undefined
          ? undefined
          : await stores.quotas.getQuotaRequest(account.id, limit.granted);
      const grants = hasScope(principal, 'quotas:decide', 'alerts:grant') && !isResolved(alert) && !granted;
      return {
        status: 200,
        body: {
          ...showAlert(principal)(alert),
          accountName: account.name,
          timeZone: account.timeZone,
          granted: granted ? showRequest(principal)(granted) : null,
          basis:
            grants && limit
              ? await basisOfAlert(stores, account, limit, now, wordsFor(request.query.locale))
              : null,
        },
      };
    },
    acknowledgeAlert: async (request) => {
      const { path, principal, now } = request;
      const account = await accountOf(request, stores.accounts);
      checkLink(principal, account);
      const alert = await alertOf(account.id, path.alertId);
      if (alert.acknowledged) return { status: 200, body: showAlert(principal)(alert) };
      checkHolds(alert);
      const said = { by: actorOf(principal), at: formatInstant(now) };
      const acknowledged = await stores.quotas.acknowledge(account.id, path.alertId, said);
      await refreshConcerns(stores, account, now);
      return { status: 200, body: showAlert(principal)({ ...alert, acknowledged }) };
    },
    grantForAlert: async (request) => {
      const { path, principal, body, now } = request;
      const account = await accountOf(request, stores.accounts);
      checkLink(principal, account);
      const by = actorOf(principal);
      const granted = await grantForAlert(stores, account.id, path.alertId, { terms: body, by, now }, pages);
      // With what was granted.
      const after = (await stores.accounts.get(account.id)) ?? account;
      await refreshPortfolio(stores, after, now);
      return { status: 200, body: showRequest(principal)(granted) };
    },
  };
}
