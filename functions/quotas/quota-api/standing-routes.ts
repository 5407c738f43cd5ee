import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant, localDay, localMonth } from '../../../domain/calendar.ts';
import { budgetReport } from '../../../domain/quotas/budget-report.ts';
import { standingReport } from '../../../domain/quotas/report.ts';
import { sameDays, sameDaysReport } from '../../../domain/usage/same-days.ts';
import { wordsFor } from '../../../domain/quotas/sentence-locale.ts';
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
    const { standing, view, days } = await assess(stores, account, month, request.now, {
      withCampaigns: true,
    });
    // The forecast has read the days of the running month and of the one before it.
    const compared = days ? sameDays(days, localDay(request.now, account.timeZone)) : null;
    const budgets = await assessBudgets(stores, account, month, request.now, { view });
    const words = wordsFor(request.query.locale);
    return {
      status: 200,
      body: {
        ...standingReport(standing, words),
        sameDays: sameDaysReport(compared),
        budgets: budgets.map((budget) => budgetReport(budget, words)),
        asOf: formatInstant(await view.asOf()),
      },
    };
  },
});
