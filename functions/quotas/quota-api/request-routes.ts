import { v7 as uuid } from 'uuid';
import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant } from '../../../domain/calendar.ts';
import type { Principal } from '../../../domain/access/access.ts';
import { deliveriesFor } from '../../../domain/deliveries/shown.ts';
import { startOfHour } from '../../../domain/quotas/check-hours.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import type { Mailer } from '../../email/mailer.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DailyLimits } from '../../storage/daily-limits.ts';
import type { DueStore } from '../../storage/due.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import type { PortfolioStore } from '../../storage/portfolio.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { ConcernStores } from '../concerns.ts';
import { refreshConcerns } from '../keep-portfolio.ts';
import type { PictureStores } from '../quota-picture.ts';
import { requestEmail } from './request-email.ts';

export interface RequestRouteStores extends PictureStores {
  accounts: Pick<AccountStore, 'get'>;
  dailyLimits: DailyLimits;
  idempotency: IdempotencyStore;
  mailer: Pick<Mailer, 'deliver'>;
  due: Pick<DueStore, 'note'>;
  portfolio: Pick<PortfolioStore, 'putConcerns'>;
  quotas: PictureStores['quotas'] &
    ConcernStores['quotas'] &
    Pick<QuotaStore, 'putQuotaRequest' | 'getQuotaRequest' | 'listQuotaRequests'>;
}

/** What customers ask for. */
export function requestRoutes(
  stores: RequestRouteStores,
  crmUrl?: string,
): Handlers<typeof quotas, 'requestQuota' | 'listQuotaRequests'> {
  return {
    requestQuota: async (request) => {
      const { body, principal, now } = request;
      const show = showRequest(principal);
      const account = await accountOf(request, stores.accounts);
      const key = request.headers['idempotency-key'];
      const id = await stores.idempotency.idFor(
        { accountId: account.id, operation: 'quota-request', key, body },
        `qreq_${uuid()}`,
        now,
      );
      // A repeated request asks for nothing new, so it counts towards no limit.
      const known = key === undefined ? undefined : await stores.quotas.getQuotaRequest(account.id, id);
      if (known) return { status: 201, body: show(known) };
      await stores.dailyLimits.count(account.id, 'quota requests', now);
      const asked: QuotaRequest = {
        id,
        ...body,
        createdAt: formatInstant(now),
        state: 'pending',
        deliveries: [],
      };
      const askedIn = principal.scopes.includes('quotas:request') ? 'dashboard' : 'api';
      const email = await requestEmail(stores, account, asked, askedIn, now, crmUrl);
      // A check that is under way may overwrite what is shown of the request, so there is another one.
      await stores.due.note('check', account.id, startOfHour(now));
      const owner = await stores.quotas.putQuotaRequest(account.id, asked, email);
      // From here on the request is stored. Whatever fails, its email follows; a second request would be another one.
      const told = await stores.mailer
        .deliver(owner)
        .then(() => stores.quotas.getQuotaRequest(account.id, asked.id))
        .catch(() => undefined);
      await refreshConcerns(stores, account, now);
      return { status: 201, body: show(told ?? asked) };
    },
    listQuotaRequests: async (request) => {
      const { id } = await accountOf(request, stores.accounts);
      const show = showRequest(request.principal);
      return request.page((limit, after) => stores.quotas.listQuotaRequests(id, limit, after), show);
    },
  };
}

const showRequest =
  (reader: Principal) =>
  ({ message, sentAt, deliveries, ...request }: QuotaRequest) => ({
    ...request,
    message: message ?? null,
    sentAt: sentAt ?? null,
    deliveries: deliveriesFor(reader, deliveries),
  });
