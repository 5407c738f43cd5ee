import * as z from 'zod';
import { METERS } from '../accounts/meters.ts';
import { month } from '../fields.ts';
import { alertGrantTerms } from '../quotas/alert-grant.ts';
import { packTerms } from '../quotas/pack.ts';
import { quotaRequestTerms } from '../quotas/quota-request.ts';
import { decisionTerms } from '../quotas/request-decision.ts';
import { idempotencyKey } from './headers.ts';
import { listOf } from './list.ts';
import {
  alert,
  alertDetails,
  exampleAcknowledged,
  exampleAlert,
  exampleAlertDetails,
  exampleDecided,
  exampleDetails,
  exampleGranted,
  examplePack,
  exampleQuotas,
  exampleRequest,
  exampleWithdrawn,
  pack,
  quotaReport,
  quotaRequest,
  quotaRequestDetails,
} from './quota-schemas.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { inLocale, sentenceLocale } from './sentence-locale.ts';

const NO_REQUEST = 'There is no such account or request.';
const NO_ALERT = 'There is no such account or alert.';

const examplePackBody = {
  meter: 'sms' as const,
  quantity: 5000,
  month: '2026-11',
  note: 'Hiring week',
};
const exampleRequestBody = {
  meter: METERS[0],
  kind: 'pack' as const,
  quantity: 500,
  message: 'We open two branches next week.',
};

export const quotas = routeGroup({
  servedBy: 'quotas/quota-api',
  tag: 'Quotas',
  routes: {
    readQuotas: {
      method: 'GET',
      path: '/v1/accounts/{id}/quotas',
      summary: 'Read quotas',
      description: 'Used, limit, forecast and overage of each meter in a month, and the same of budgets.',
      hasEtag: true,
      access: { scopes: ['usage:read'] },
      query: z.strictObject({
        month: month.optional().meta({ description: 'Defaults to the current month.' }),
        locale: sentenceLocale,
      }),
      responses: { 200: json(quotaReport, { description: 'The standings.', example: exampleQuotas }) },
    },
    addPack: {
      method: 'POST',
      path: '/v1/accounts/{id}/packs',
      summary: 'Add a pack',
      description:
        'Raises one meter’s limit in one month: from 24 months back to 24 months ahead. A closed month is restated.',
      access: { scopes: ['quotas:write'], notOwn: true },
      headers: { 'idempotency-key': idempotencyKey },
      body: jsonBody(packTerms.meta({ id: 'PackBody' }), examplePackBody),
      responses: {
        201: json(pack, { description: 'The pack was added.', example: examplePack, headers: ['location'] }),
      },
      problems: { 409: 'The pack that this Idempotency-Key made was deleted.' },
    },
    listPacks: {
      method: 'GET',
      path: '/v1/accounts/{id}/packs',
      summary: 'List packs',
      description: 'Newest month first.',
      access: { scopes: ['usage:read'] },
      ...listOf(pack, 'A page of packs.', examplePack),
    },
    deletePack: {
      method: 'DELETE',
      path: '/v1/accounts/{id}/packs/{packId}',
      summary: 'Delete a pack',
      description: 'Lowers the limit again. A closed month is restated.',
      access: { scopes: ['quotas:write'], notOwn: true },
      responses: { 204: { description: 'The pack is deleted.' } },
      problems: { 404: 'There is no such account or pack.' },
    },
    requestQuota: {
      method: 'POST',
      path: '/v1/accounts/{id}/quota-requests',
      summary: 'Ask for more quota',
      description:
        'The customer asks, and the CSM gets an email. Portal tokens have the scope `quotas:request`. ' +
        'Each account may make 200 requests a day (UTC).',
      access: { scopes: ['quotas:request', 'quotas:write'] },
      headers: { 'idempotency-key': idempotencyKey },
      body: jsonBody(quotaRequestTerms.meta({ id: 'QuotaRequestBody' }), exampleRequestBody),
      responses: {
        201: json(quotaRequest, { description: 'The request is stored.', example: exampleRequest }),
      },
      problems: { 429: 'The account has made 200 quota requests today.' },
    },
    listQuotaRequests: {
      method: 'GET',
      path: '/v1/accounts/{id}/quota-requests',
      summary: 'List quota requests',
      description: 'Newest first.',
      access: { scopes: ['usage:read'] },
      ...listOf(quotaRequest, 'A page of quota requests.', exampleRequest),
    },
    readQuotaRequest: {
      method: 'GET',
      path: '/v1/accounts/{id}/quota-requests/{requestId}',
      summary: 'Read a quota request',
      description: 'With everything by which it is decided (`basis`), for a token that may decide it.',
      access: { scopes: ['usage:read', 'quotas:decide', 'quotas:write'] },
      query: inLocale,
      responses: {
        200: json(quotaRequestDetails, { description: 'The request.', example: exampleDetails }),
      },
      problems: { 404: NO_REQUEST },
    },
    decideQuotaRequest: {
      method: 'POST',
      path: '/v1/accounts/{id}/quota-requests/{requestId}/decision',
      summary: 'Decide a quota request',
      description:
        'A grant makes the pack or raises the quota in the same step. A pack is for the month in which it is granted, ' +
        'even if it was asked for earlier. A request is decided once: the same decision again gets the first one as its response. ' +
        'The user of the portal session who asked gets an email.',
      access: { scopes: ['quotas:decide', 'quotas:write'], notOwn: true },
      body: jsonBody(decisionTerms.meta({ id: 'DecisionBody' }), {
        decision: 'grant',
        quantity: 500,
        note: 'Good luck with the opening!',
      }),
      responses: {
        200: json(quotaRequest, { description: 'The request is decided.', example: exampleDecided }),
      },
      problems: {
        404: NO_REQUEST,
        409: 'The request was decided otherwise or withdrawn, or its meter has no limit now.',
      },
    },
    withdrawQuotaRequest: {
      method: 'POST',
      path: '/v1/accounts/{id}/quota-requests/{requestId}/withdrawal',
      summary: 'Withdraw a quota request',
      description: 'Only an open request can be withdrawn. To withdraw it again changes nothing.',
      access: { scopes: ['quotas:request', 'quotas:write'] },
      responses: {
        200: json(quotaRequest, { description: 'The request is withdrawn.', example: exampleWithdrawn }),
      },
      problems: { 404: NO_REQUEST, 409: 'The request was decided already.' },
    },
    listAlerts: {
      method: 'GET',
      path: '/v1/accounts/{id}/alerts',
      summary: 'List quota alerts',
      description: 'What the recipients were warned of, newest month first, and what became of each email.',
      access: { scopes: ['usage:read'] },
      ...listOf(alert, 'A page of alerts.', exampleAlert),
    },
    readAlert: {
      method: 'GET',
      path: '/v1/accounts/{id}/alerts/{alertId}',
      summary: 'Read a quota alert',
      description: 'With everything by which more is granted for it (`basis`), for a token that may do so.',
      access: {
        scopes: ['usage:read', 'quotas:decide', 'quotas:write', 'alerts:acknowledge', 'alerts:grant'],
      },
      query: inLocale,
      responses: { 200: json(alertDetails, { description: 'The alert.', example: exampleAlertDetails }) },
      problems: { 404: NO_ALERT },
    },
    acknowledgeAlert: {
      method: 'POST',
      path: '/v1/accounts/{id}/alerts/{alertId}/acknowledgement',
      summary: 'Acknowledge a quota alert',
      description:
        'Says that somebody looks after it. Whoever is the first counts: to say it again changes nothing.',
      access: { scopes: ['quotas:decide', 'quotas:write', 'alerts:acknowledge'] },
      responses: {
        200: json(alert, { description: 'Somebody looks after the alert.', example: exampleAcknowledged }),
      },
      problems: { 404: NO_ALERT, 409: 'The alert no longer holds.' },
    },
    grantForAlert: {
      method: 'POST',
      path: '/v1/accounts/{id}/alerts/{alertId}/grant',
      summary: 'Grant more for a quota alert',
      description:
        'Makes a pack of the current month or raises the quota of the alert’s meter, once, as a request that is granted at once; ' +
        'the alert is then acknowledged. A grant of the same kind again gets the first one as its response.',
      access: { scopes: ['quotas:decide', 'quotas:write', 'alerts:grant'], notOwn: true },
      body: jsonBody(alertGrantTerms.meta({ id: 'AlertGrantBody' }), {
        kind: 'pack',
        quantity: 2600,
        note: 'For the hiring week.',
      }),
      responses: {
        200: json(quotaRequest, { description: 'More is granted.', example: exampleGranted }),
      },
      problems: {
        404: NO_ALERT,
        409: 'More of another kind was granted already, the alert no longer holds, or its meter has no limit now.',
      },
    },
  },
});
