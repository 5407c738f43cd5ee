import { v7 as uuid } from 'uuid';
import { formatInstant } from '../../../domain/calendar.ts';
import { quotaRequestTerms, type QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import type { Mailer } from '../../email/mailer.ts';
import { accountOf } from '../../http/account.ts';
import type { Routes } from '../../http/api-handler.ts';
import { idempotencyKeyOf } from '../../http/idempotency-key.ts';
import { listResponse } from '../../http/list.ts';
import { readJson } from '../../http/request.ts';
import { jsonResponse } from '../../http/response.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DailyLimits } from '../../storage/daily-limits.ts';
import type { IdempotencyStore } from '../../storage/idempotency.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { PictureStores } from '../quota-picture.ts';
import { requestEmail } from './request-email.ts';

export interface RequestRouteStores extends PictureStores {
  accounts: Pick<AccountStore, 'get'>;
  dailyLimits: DailyLimits;
  idempotency: IdempotencyStore;
  mailer: Pick<Mailer, 'deliver'>;
  quotas: PictureStores['quotas'] &
    Pick<QuotaStore, 'putQuotaRequest' | 'getQuotaRequest' | 'listQuotaRequests'>;
}

/** What an account's people ask for. */
export function requestRoutes(stores: RequestRouteStores, crmUrl?: string): Routes {
  return {
    'POST /v1/accounts/{id}/quota-requests': {
      scopes: ['quotas:request'],
      handle: async (request) => {
        const terms = readJson(request.event, quotaRequestTerms);
        const account = await accountOf(request, stores.accounts);
        const key = idempotencyKeyOf(request.event);
        const id = await stores.idempotency.idFor(
          { accountId: account.id, operation: 'quota-request', key, body: terms },
          `qreq_${uuid()}`,
          request.now,
        );
        // A repeated request asks for nothing, so it is held against no limit.
        const known = key === undefined ? undefined : await stores.quotas.getQuotaRequest(account.id, id);
        if (known) return jsonResponse(201, showRequest(known));
        await stores.dailyLimits.count(account.id, 'quota requests', request.now);
        const createdAt = formatInstant(request.now);
        const asked: QuotaRequest = { id, ...terms, state: 'pending', createdAt };
        const askedIn = request.principal.scopes.includes('quotas:request') ? 'dashboard' : 'api';
        const email = await requestEmail(stores, account, asked, askedIn, request.now, crmUrl);
        const owner = await stores.quotas.putQuotaRequest(account.id, asked, email);
        // From here on the request is kept: whatever fails, its email follows, and asking again would ask twice.
        const told = await stores.mailer
          .deliver(owner)
          .then(() => stores.quotas.getQuotaRequest(account.id, asked.id))
          .catch(() => undefined);
        return jsonResponse(201, showRequest(told ?? asked));
      },
    },
    'GET /v1/accounts/{id}/quota-requests': {
      scopes: ['usage:read'],
      handle: async (request) => {
        const { id } = await accountOf(request, stores.accounts);
        return listResponse(
          request.event,
          (limit, after) => stores.quotas.listQuotaRequests(id, limit, after),
          showRequest,
        );
      },
    },
  };
}

const showRequest = ({ message, sentAt, ...request }: QuotaRequest) => ({
  ...request,
  message: message ?? null,
  sentAt: sentAt ?? null,
});
