import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant, localMonth } from '../../../domain/calendar.ts';
import { budgetReport } from '../../../domain/quotas/budget-report.ts';
import { standingReport } from '../../../domain/quotas/report.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import { assessBudgets, type BudgetStores } from '../assess-budgets.ts';
import { assess, type AssessStores } from '../assess.ts';

export interface StandingRouteStores extends AssessStores, BudgetStores {
  accounts: Pick<AccountStore, 'get'>;
}

/** An account's standing with each meter, and with each budget. */
export const standingRoutes = (stores: StandingRouteStores): Handlers<typeof quotas, 'readQuotas'> => ({
  readQuotas: async (request) => {
    const account = await accountOf(request, stores.accounts);
    const month = request.query.month ?? localMonth(request.now, account.timeZone);
    const { standing, view } = await assess(stores, account, month, request.now, { withCampaigns: true });
    const budgets = await assessBudgets(stores, account, month, request.now, { view });
    return {
      status: 200,
      body: {
        ...standingReport(standing),
        budgets: budgets.map(budgetReport),
        asOf: formatInstant(await view.asOf()),
      },
    };
  },
});
