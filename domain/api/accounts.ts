import * as z from 'zod';
import { accountId, accountTerms, charge, perCallType, perMeter } from '../accounts/account.ts';
import { byMeter } from '../accounts/meters.ts';
import { MAX_RECIPIENTS } from '../accounts/recipient-terms.ts';
import { RECIPIENT_ROLES, TOPICS } from '../accounts/recipients.ts';
import { HISTORY_SUBJECTS } from '../history/entry.ts';
import { MAX_PAST_RATES } from '../accounts/past-rates.ts';
import { listOf } from './list.ts';
import { json, jsonBody, routeGroup } from './route.ts';
import { actor, exampleActor, instantText } from './schemas.ts';

const CHARGES =
  'Whether use within the limit is payable. Default: `included` for a meter with a limit, `charged` for call minutes without one. ' +
  'Only use that has a cost of its own can be charged.';

/** What `GET` returned may be sent back: its `id` must be that of the path, its instants are ignored. */
const accountBody = accountTerms
  .extend({
    charges: accountTerms.shape.charges.meta({ description: CHARGES }),
    id: accountId.optional().meta({ description: 'If present, the id in the path.' }),
    createdAt: z
      .unknown()
      .optional()
      .meta({ description: 'Ignored, so that what GET returned can be sent back.' }),
    updatedAt: z
      .unknown()
      .optional()
      .meta({ description: 'Ignored, so that what GET returned can be sent back.' }),
    deletedAt: z
      .unknown()
      .optional()
      .meta({ description: 'Ignored, so that what GET returned before a restore can be sent back.' }),
    endsAt: z
      .unknown()
      .optional()
      .meta({ description: 'Ignored, so that what GET returned before a restore can be sent back.' }),
  })
  .meta({ id: 'AccountBody', description: 'The whole account each time, as PUT means it.' });

const rate = z.strictObject({ perMinuteUsd: z.string(), incrementSeconds: z.int() });
const recipient = z
  .strictObject({
    name: z.string(),
    email: z.string(),
    role: z.enum(RECIPIENT_ROLES),
    notify: z.array(z.enum(TOPICS)).optional(),
  })
  .meta({ id: 'Recipient' });
const account = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    timeZone: z.string().meta({ description: 'The IANA time zone of its days and months.' }),
    csm: z.strictObject({
      name: z.string(),
      email: z.string(),
      timeZone: z.string().optional().meta({ description: 'The IANA time zone of the CSM’s working day.' }),
    }),
    recipients: z.array(recipient).meta({
      description:
        'Who else gets the account’s emails. Tokens without the scope `admin` see no entries with the role `backup`.',
    }),
    quietHours: z.strictObject({ from: z.string(), to: z.string(), weekends: z.boolean() }).optional().meta({
      description:
        'Times of day in the account’s time zone, and whether weekends are quiet. Emails about the account are held then, and sent afterwards.',
    }),
    quotas: perMeter(z.int().nullable()).meta({ description: 'Included per month; null is unlimited.' }),
    thresholds: z
      .array(z.int())
      .meta({ description: 'Percentages of the limit at which the CSM is warned.' }),
    rates: perCallType(rate.optional()),
    overageRates: perMeter(z.string().optional()).meta({ description: 'USD per unit above the limit.' }),
    charges: perMeter(charge.optional()).meta({ description: CHARGES }),
    autoGrant: perMeter(z.int().optional()).meta({
      description:
        'Units a month that are granted at once, without a decision, if the customer asks for a pack.',
    }),
    createdAt: instantText,
    updatedAt: instantText,
    deletedAt: instantText
      .optional()
      .meta({ description: 'When the account was ended; absent unless it was.' }),
    endsAt: instantText
      .optional()
      .meta({ description: 'When its data is removed; absent unless it was ended.' }),
  })
  .meta({ id: 'Account', description: 'A customer company and its terms.' });

const terms = {
  name: 'Acme',
  timeZone: 'Asia/Manila',
  csm: { name: 'Maria Cruz', email: 'maria@example.com' },
  thresholds: [75, 90, 100],
  rates: { live: { perMinuteUsd: '0.05', incrementSeconds: 60 } },
  overageRates: { sms: '0.0425' },
  charges: { call_minutes: 'charged' as const },
  recipients: [
    { name: 'Ben Reyes', email: 'ben@example.com', role: 'backup' as const },
    {
      name: 'Ana Lim',
      email: 'ana@acme.example',
      role: 'customer' as const,
      notify: ['warnings' as const],
    },
  ],
  autoGrant: { sms: 1000 },
};
const example = {
  id: 'acme',
  ...terms,
  quotas: { ...byMeter((): number | null => null), interviews: 500, sms: 10_000 },
  autoGrant: {},
  createdAt: '2026-01-05T02:00:00Z',
  updatedAt: '2026-11-01T08:30:00Z',
};

const historyEntry = z
  .strictObject({
    at: instantText,
    by: actor,
    what: z.enum(HISTORY_SUBJECTS),
    before: z.record(z.string(), z.unknown()).nullable(),
    after: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Change', description: 'A change, and who made it.' });

const exampleChange = {
  at: '2026-11-22T06:10:00Z',
  by: exampleActor,
  what: 'terms' as const,
  before: { quotas: { interviews: 500, sms: 10_000 } },
  after: { quotas: { interviews: 500, sms: 12_000 } },
};

export const accounts = routeGroup({
  servedBy: 'accounts/account-api',
  tag: 'Accounts',
  routes: {
    putAccount: {
      method: 'PUT',
      path: '/v1/accounts/{id}',
      summary: 'Create an account or replace its terms',
      description:
        'The body is the whole account: what it leaves out returns to its default. What `GET` returned may be sent back. ' +
        'The time zone cannot change once events exist; another name of the same zone is no change. ' +
        'An event is priced by the rates of its own time, whenever it is recorded or corrected. ' +
        'Once events exist, new rates apply to events from the second of the change on, even to those that are recorded right after it. ' +
        'An event of a later time that was recorded before the change keeps its price until it is sent again. ' +
        `Of earlier rates, the last ${MAX_PAST_RATES} are kept. ` +
        `Up to ${MAX_RECIPIENTS} \`recipients\` get the account’s emails besides the CSM, each by \`notify\`. ` +
        'A `csm` or `customer` gets an email at once; a `backup` gets one that could not be delivered to somebody else, ' +
        'and a warning at the limit, or within three days of it, that nobody has acknowledged for 24 working hours. ' +
        'Without `notify`, a `csm` and a `backup` are there for everything, and a `customer` gets nothing. ' +
        'The CSM gets everything, unless its address is listed too: then the entry decides. ' +
        'A key that is bound to the account may change its `name`, `quietHours`, `thresholds` and customers among the `recipients`; ' +
        'to create an account or change its other terms takes a key that is bound to none.',
      access: { scopes: ['accounts:write'] },
      body: jsonBody(accountBody, { ...terms, quotas: { interviews: 500, sms: 10_000 } }),
      responses: {
        200: json(account, { description: 'The account was changed.', example }),
        201: json(account, { description: 'The account was created.', example, headers: ['location'] }),
      },
      problems: {
        409: 'The time zone cannot change, since events of this account exist; or its rates changed too often; or the account has ended.',
      },
    },
    getAccount: {
      method: 'GET',
      path: '/v1/accounts/{id}',
      summary: 'Get an account',
      access: { scopes: ['usage:read', 'accounts:write'] },
      responses: { 200: json(account, { description: 'The account.', example }) },
      problems: { 404: 'There is no such account.' },
    },
    listHistory: {
      method: 'GET',
      path: '/v1/accounts/{id}/history',
      summary: 'List changes',
      description:
        'Who changed the terms, packs, budgets, API keys and export schedules of an account, what became of its alerts and quota requests, ' +
        'and which recipients of schedules confirmed or stopped, newest first. ' +
        '`before` and `after` are the members that changed; `before` is null for what is new, and `after` for what is gone.',
      access: { scopes: ['usage:read'] },
      ...listOf(historyEntry, 'A page of changes.', exampleChange),
    },
    listAccounts: {
      method: 'GET',
      path: '/v1/accounts',
      summary: 'List accounts',
      description: 'All accounts, by id.',
      access: { scopes: ['accounts:write'], unbound: true },
      ...listOf(account, 'A page of accounts.', example),
    },
  },
});
