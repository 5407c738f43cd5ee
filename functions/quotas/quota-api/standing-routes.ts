import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant, localMonth } from '../../../domain/calendar.ts';
import { standingReport } from '../../../domain/quotas/report.ts';
import { wordsFor } from '../../../domain/quotas/sentence-locale.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import { assess, type AssessStores } from '../assess.ts';

export interface StandingRouteStores extends AssessStores {
  accounts: Pick<AccountStore, 'get'>;
}

/** An account's standing with each meter. */
export const standingRoutes = (stores: StandingRouteStores): Handlers<typeof quotas, 'readQuotas'> => ({
  readQuotas: async (request) => {
    const account = await accountOf(request, stores.accounts);
    const month = request.query.month ?? localMonth(request.now, account.timeZone);
    const { standing, view } = await assess(stores, account, month, request.now, { withCampaigns: true });
    return {
      status: 200,
      body: {
        ...standingReport(standing, wordsFor(request.query.locale)),
        asOf: formatInstant(await view.asOf()),
      },
    };
  },
});
