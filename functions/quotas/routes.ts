import * as z from 'zod';
import { v7 as uuid } from 'uuid';
import { formatInstant, isMonth, localMonth } from '../../domain/calendar.ts';
import { packTerms, type Pack } from '../../domain/quotas/pack.ts';
import { quotaRequestTerms, type QuotaRequest } from '../../domain/quotas/quota-request.ts';
import { standingReport } from '../../domain/quotas/report.ts';
import { toUnits } from '../../domain/usage/meter-use.ts';
import type { Clock } from '../clock.ts';
import type { Mailer } from '../email/mailer.ts';
import { accountOf } from '../http/account.ts';
import { apiHandler } from '../http/api-handler.ts';
import { idempotencyKeyOf } from '../http/idempotency-key.ts';
import { listResponse } from '../http/list.ts';
import { notFound } from '../http/problem.ts';
import { readJson, readQuery } from '../http/request.ts';
import { emptyResponse, jsonResponse } from '../http/response.ts';
import type { AccountStore } from '../storage/accounts.ts';
import type { IdempotencyStore } from '../storage/idempotency.ts';
import { packPrefix } from '../storage/keys.ts';
import type { QuotaStore } from '../storage/quotas.ts';
import type { RollupStore } from '../storage/rollups.ts';
import { assess, type AssessStores } from './assess.ts';
import { requestEmail } from './request-email.ts';

export interface QuotaApiStores extends AssessStores {
  accounts: Pick<AccountStore, 'get'>;
  idempotency: IdempotencyStore;
  mailer: Pick<Mailer, 'deliver'>;
  quotas: QuotaStore;
  rollups: Pick<RollupStore, 'months' | 'days' | 'asOf'>;
}

const quotasQuery = z.strictObject({
  month: z.string().refine(isMonth, 'expected a month such as "2026-11"').optional(),
});

/** Where an account stands, its packs, its alerts, and what its people ask for. */
export function quotaRoutes(stores: QuotaApiStores, clock: Clock, dashboardUrl: string) {
  return apiHandler(
    {
      'GET /v1/accounts/{id}/quotas': {
        scopes: ['usage:read'],
        handle: async (request) => {
          const query = readQuery(request.event, quotasQuery);
          const account = await accountOf(request, stores.accounts);
          const month = query.month ?? localMonth(request.now, account.timeZone);
          const { meters } = await assess(stores, account, month, request.now);
          const asOf = await stores.rollups.asOf();
          return jsonResponse(200, {
            month,
            asOf: asOf ? formatInstant(asOf) : null,
            meters: meters.map(({ standing, forecast }) => standingReport(standing, forecast)),
          });
        },
      },

      'POST /v1/accounts/{id}/packs': {
        scopes: ['admin'],
        handle: async (request) => {
          const terms = readJson(request.event, packTerms);
          const { id } = await accountOf(request, stores.accounts);
          const key = idempotencyKeyOf(request.event);
          const packId = await stores.idempotency.idFor(
            { accountId: id, operation: 'pack', key, body: terms },
            packPrefix(terms.month) + uuid(),
            request.now,
          );
          const pack = await stores.quotas.putPack(id, {
            id: packId,
            ...terms,
            createdAt: formatInstant(request.now),
          });
          return jsonResponse(201, showPack(pack), { location: `/v1/accounts/${id}/packs/${pack.id}` });
        },
      },
      'GET /v1/accounts/{id}/packs': {
        scopes: ['usage:read'],
        handle: async (request) => {
          const { id } = await accountOf(request, stores.accounts);
          return listResponse(
            request.event,
            (limit, after) => stores.quotas.listPacks(id, limit, after),
            showPack,
          );
        },
      },
      'DELETE /v1/accounts/{id}/packs/{packId}': {
        scopes: ['admin'],
        handle: async (request) => {
          const { id } = await accountOf(request, stores.accounts);
          const removed = await stores.quotas.removePack(
            id,
            request.path['packId'] ?? '',
            formatInstant(request.now),
          );
          if (!removed) throw notFound('pack');
          return emptyResponse(204);
        },
      },

      'POST /v1/accounts/{id}/quota-requests': {
        scopes: ['quotas:request'],
        handle: async (request) => {
          const terms = readJson(request.event, quotaRequestTerms);
          const account = await accountOf(request, stores.accounts);
          const createdAt = formatInstant(request.now);
          const asked: QuotaRequest = { id: `qreq_${uuid()}`, ...terms, state: 'pending', createdAt };
          const email = await requestEmail(stores, account, asked, request.now, dashboardUrl);
          const key = await stores.quotas.putQuotaRequest(account.id, asked, email);
          // From here on the request is kept: whatever fails, its email follows, and asking again would ask twice.
          const told = await stores.mailer
            .deliver(key)
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

      'GET /v1/accounts/{id}/alerts': {
        scopes: ['usage:read'],
        handle: async (request) => {
          const { id } = await accountOf(request, stores.accounts);
          return listResponse(
            request.event,
            (limit, after) => stores.quotas.listAlerts(id, limit, after),
            ({ reason, used, sentAt, attempts, ...alert }) => ({
              ...alert,
              kind: reason === 'forecast' ? 'forecast' : 'threshold',
              threshold: reason === 'forecast' ? null : reason,
              used: toUnits(alert.meter, used),
              sentAt: sentAt ?? null,
            }),
          );
        },
      },
    },
    clock,
  );
}

const showPack = (pack: Pack) => ({ ...pack, note: pack.note ?? null });

const showRequest = ({ message, sentAt, ...request }: QuotaRequest) => ({
  ...request,
  message: message ?? null,
  sentAt: sentAt ?? null,
});
