import { mayGrant, type Principal } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import { checkHolds, isAboutLimit, isOfMeter, isResolved, type Alert } from '../../../domain/quotas/alert.ts';
import type { StoredAnomaly } from '../../../domain/quotas/anomaly.ts';
import { wordsFor } from '../../../domain/quotas/sentence-locale.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import { notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { BudgetReader } from '../../storage/budgets.ts';
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
  budgets: Pick<BudgetReader, 'get'>;
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
  /** The alert, for whoever may see it: the link of an email is also for the recipients of its budget. @throws HttpProblem 403, 404 */
  async function alertOf(
    account: Account,
    alertId: string,
    principal: Principal,
  ): Promise<Alert | StoredAnomaly> {
    const alert = await stores.quotas.getAlert(account.id, alertId);
    const budgetId = alert && isAboutLimit(alert) ? alert.budgetId : undefined;
    const budget = budgetId === undefined ? undefined : await stores.budgets.get(account.id, budgetId);
    checkLink(principal, account, budget?.recipients);
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
      const alert = await alertOf(account, path.alertId, principal);
      const limit = isAboutLimit(alert) && isOfMeter(alert) ? alert : undefined;
      const granted =
        limit?.granted === undefined
          ? undefined
          : await stores.quotas.getQuotaRequest(account.id, limit.granted);
      const grants = mayGrant(principal) && !isResolved(alert) && !granted;
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
      const alert = await alertOf(account, path.alertId, principal);
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
