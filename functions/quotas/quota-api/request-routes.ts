import { v7 as uuid } from 'uuid';
import type { Principal } from '../../../domain/access/access.ts';
import { actorOf } from '../../../domain/access/actor.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import type { quotas } from '../../../domain/api/quotas.ts';
import { formatInstant, localMonth, type Instant } from '../../../domain/calendar.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { autoGrantRoom } from '../../../domain/quotas/request-decision.ts';
import type { Mailer } from '../../email/mailer.ts';
import { accountOf } from '../../http/account.ts';
import type { Handlers } from '../../http/api-handler.ts';
import type { DailyLimits } from '../../storage/daily-limits.ts';
import type { DueStore } from '../../storage/due.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import type { PortfolioStore } from '../../storage/portfolio.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { ConcernStores } from '../concerns.ts';
import { refreshConcerns } from '../keep-portfolio.ts';
import { quotaPicture, type PictureStores } from '../quota-picture.ts';
import { grantAtOnce, type AutoGrantStores } from './auto-grant.ts';
import type { Pages } from './pages.ts';
import { requestEmail } from './request-email.ts';
import { showRequest } from './show-request.ts';

export interface RequestRouteStores extends PictureStores, AutoGrantStores {
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
  pages: Pages,
): Handlers<typeof quotas, 'requestQuota' | 'listQuotaRequests'> {
  /** Asks the CSM. @returns the stored request */
  async function askCsm(
    account: Account,
    asked: QuotaRequest,
    principal: Principal,
    now: Instant,
  ): Promise<QuotaRequest> {
    const month = localMonth(now, account.timeZone);
    const picture = await quotaPicture(stores, account, month, now);
    const askedIn = principal.scopes.includes('quotas:request') ? 'dashboard' : 'api';
    const request = { ...asked, limitThen: picture.meters[asked.meter].standing.limit };
    const how = { askedIn, crmUrl: pages.crmUrl } as const;
    const email = requestEmail(picture, account, request, how, now);
    const owner = await stores.quotas.putQuotaRequest(account.id, request, email);
    // From here on the request is stored. Whatever fails, its email follows; a second request would be another one.
    const told = await stores.mailer
      .deliver(owner)
      .then(() => stores.quotas.getQuotaRequest(account.id, asked.id))
      .catch(() => undefined);
    return told ?? request;
  }

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
      await stores.dailyLimits.count(account.id, 'quota requests', id, now);
      const asked: QuotaRequest = {
        id,
        ...body,
        status: 'open',
        requestedBy: actorOf(principal),
        decision: null,
        createdAt: formatInstant(now),
        state: 'pending',
        deliveries: [],
      };
      const granted =
        autoGrantRoom(account, asked) === undefined
          ? undefined
          : await grantAtOnce(stores, asked, account.id, now, pages);
      const stored = granted ?? (await askCsm(account, asked, principal, now));
      await refreshConcerns(stores, account, now);
      return { status: 201, body: show(stored) };
    },
    listQuotaRequests: async (request) => {
      const { id } = await accountOf(request, stores.accounts);
      const show = showRequest(request.principal);
      return request.page((limit, after) => stores.quotas.listQuotaRequests(id, limit, after), show);
    },
  };
}
