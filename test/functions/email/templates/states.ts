import { byMeter, type Meter } from '../../../../domain/accounts/meters.ts';
import type { DeliveryRole } from '../../../../domain/deliveries/audience.ts';
import type { Email } from '../../../../domain/email.ts';
import { noTotals } from '../../../../domain/usage/totals.ts';
import { given } from '../../../domain/usage/given-totals.ts';
import { allClearEmail } from '../../../../functions/email/templates/all-clear.ts';
import { autoGrantedEmail } from '../../../../functions/email/templates/auto-granted.ts';
import { confirmAddressEmail } from '../../../../functions/email/templates/confirm-address.ts';
import { escalatedEmail } from '../../../../functions/email/templates/escalated.ts';
import { exportReadyEmail } from '../../../../functions/email/templates/export-ready.ts';
import { grantedForAlertEmail } from '../../../../functions/email/templates/granted-for-alert.ts';
import { monthlyReportEmail } from '../../../../functions/email/templates/monthly-report.ts';
import { quotaRequestEmail } from '../../../../functions/email/templates/quota-request.ts';
import { requestDecidedEmail } from '../../../../functions/email/templates/request-decided.ts';
import { quotaWarningEmail } from '../../../../functions/email/templates/quota-warning.ts';
import { silentProducerEmail } from '../../../../functions/email/templates/silent-producer.ts';
import { unusualUseEmail } from '../../../../functions/email/templates/unusual-use.ts';
import { webhookDisabledEmail } from '../../../../functions/email/templates/webhook-disabled.ts';
import { weeklyDigestEmail } from '../../../../functions/email/templates/weekly-digest.ts';
import { portfolioAccount } from '../../../domain/portfolio/accounts.ts';
import {
  account,
  aDigest,
  aDisabledWebhook,
  anAllClear,
  aDecision,
  anUnusualDay,
  aSilence,
  anAutoGrant,
  aReport,
  aRequest,
  aWarning,
  anExport,
  aConfirmation,
  aGrant,
  barsOf,
  overLimit,
  standingOf,
  totalsWith,
  unusedMeters,
  unusedReport,
} from './examples.ts';
import { asRead } from './reading.ts';

/** One template in one state. */
export interface State {
  template: string;
  /** What is special about it. */
  state: string;
  email: Email;
}

const RIGHT_TO_LEFT = {
  ...account,
  name: 'שירותי גיוס תל אביב',
  csm: { ...account.csm, name: 'مريم سانتوس' },
};
const VERY_LONG = {
  ...account,
  name: 'Buttonwood, Finch & Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Recruitment Services of Greater Manila and Cebu',
};
const EMOJI = { ...account, name: '👩‍👩‍👧‍👦 Família Contact 🚀' };
const LONG_NAMES = [
  {
    name: 'Nurses-Manila-night-shift-2026-11-campaign-of-the-second-recruiting-wave-with-bonus',
    used: 18_220,
  },
  { name: 'ממוקד שירות לקוחות, תל אביב (2026)', used: 11_004 },
  { name: '🧑‍⚕️'.repeat(40), used: 6310 },
];

const noQuota = {
  ...standingOf('sms'),
  plan: 0,
  packs: 0,
  limit: 0,
  used: 9,
  overage: { baseUnits: 9, costMicros: 112_500 },
};
const noPacks = { standing: standingOf('sms', totalsWith({ sms: 41_000 }), []) };

const ESCALATED: typeof WARNINGS = {
  'over the limit': overLimit,
  'very long name': { account: VERY_LONG },
};

const WARNINGS: Record<string, Parameters<typeof aWarning>[0]> = {
  'first threshold': {
    ...noPacks,
    alert: { meter: 'sms', reason: 75, limit: 45_000 },
    bars: barsOf([31_870, 36_410, 40_020, 43_900, 38_650, 41_000], 45_000),
  },
  'second threshold': {},
  'over the limit': overLimit,
  'exactly at the limit': { ...overLimit, standing: standingOf('sms', totalsWith({ sms: 50_000 })) },
  'forecast over the limit': {
    alert: { meter: 'sms', reason: 'forecast', limit: 50_000 },
    standing: standingOf('sms', totalsWith({ sms: 33_000 })),
  },
  'may reach the limit': {
    forecast: { expected: 50_400, low: 46_900, high: 54_100, exhaustsOn: '2026-11-30' },
  },
  'expected below the limit, which is still possible': {
    forecast: { expected: 49_000, low: 46_900, high: 54_100, exhaustsOn: null },
  },
  'expected within the limit': {
    forecast: { expected: 48_000, low: 46_900, high: 49_100, exhaustsOn: null },
  },
  'no forecast, campaigns or dashboard': { forecast: null, topCampaigns: [], crmUrl: undefined },
  'no overage rate': { ...overLimit, account: { ...account, overageRates: {} } },
  'use without a quota': {
    alert: { meter: 'sms', reason: 100, limit: 0 },
    standing: noQuota,
    bars: barsOf([null, null, 0, 0, 0, 9], 0),
    forecast: null,
    topCampaigns: [{ name: 'CSR Cebu', used: 9 }],
  },
  'month ended over the limit': { ...overLimit, today: '2026-12-01', forecast: null },
  'month ended within the limit': { today: '2026-12-01', forecast: null },
  'late usage in a closed month': {
    ...overLimit,
    alert: { meter: 'sms', reason: 'late', limit: 50_000 },
    today: '2027-01-10',
    forecast: null,
    closure: { closedAt: '2026-12-02T16:00:00Z', totals: totalsWith({ sms: 49_000 }) },
  },
  'late usage in a closed month without a quota': {
    alert: { meter: 'sms', reason: 'late', limit: 0 },
    standing: noQuota,
    bars: barsOf([null, null, 0, 0, 0, 9], 0),
    today: '2027-01-10',
    forecast: null,
    closure: { closedAt: '2026-12-02T16:00:00Z', totals: noTotals() },
  },
  'call minutes': {
    alert: { meter: 'call_minutes', reason: 75, limit: 12_000 },
    standing: standingOf('call_minutes', totalsWith({ billedMinutes: 9120.5 })),
    forecast: { expected: 800_000, low: 780_000, high: 820_000, exhaustsOn: '2026-11-28' },
    bars: barsOf([312_000, 366_000, 423_000, 498_000, 582_000, 547_230], 12_000),
    topCampaigns: [{ name: 'CSR Cebu', used: 120_030 }],
  },
  'first months of use, once unlimited': {
    bars: [
      ...barsOf([null, null, null, 12_000], null),
      { month: '2026-10', used: 38_650, limit: null },
      { month: '2026-11', used: 46_200, limit: 50_000 },
    ],
  },
  'right-to-left names': { account: RIGHT_TO_LEFT, topCampaigns: LONG_NAMES },
  'very long names': { account: VERY_LONG, topCampaigns: LONG_NAMES },
  'emoji in names': { account: EMOJI, topCampaigns: LONG_NAMES },
};

const ALL_CLEARS: Record<string, Parameters<typeof anAllClear>[0]> = {
  'after a pack': {},
  'no forecast and no dashboard': {
    forecast: null,
    crmUrl: undefined,
    resolved: [{ reason: 75, limit: 50_000, used: 37_640, createdAt: '2026-11-18T03:00:00Z' }],
  },
  'no longer limited': {
    standing: standingOf('audio_minutes', totalsWith(), []),
    forecast: null,
    bars: barsOf([220_000, 301_000, 350_500, 377_777, 420_000, 412_330], null),
    resolved: [{ reason: 100, limit: 6000, used: 361_000, createdAt: '2026-11-18T03:00:00Z' }],
  },
  'all events voided without a quota': {
    standing: { ...noQuota, used: 0, overage: { baseUnits: 0, costMicros: 0 } },
    forecast: null,
    bars: barsOf([null, null, 0, 0, 0, 0], 0),
    resolved: [{ reason: 100, limit: 0, used: 9, createdAt: '2026-11-18T03:00:00Z' }],
  },
  'right-to-left names': { account: RIGHT_TO_LEFT },
  'very long names': { account: VERY_LONG },
  'emoji in names': { account: EMOJI },
};

const UNUSUAL_DAYS: Record<string, Parameters<typeof anUnusualDay>[0]> = {
  'one campaign': {},
  'no causes and no dashboard': { causes: { campaigns: [], triggers: [] }, crmUrl: undefined },
  'call minutes': { meter: 'call_minutes', unusual: { day: '2026-11-20', used: 110_430, usual: 27_020 } },
  'right-to-left names': {
    account: RIGHT_TO_LEFT,
    causes: { campaigns: LONG_NAMES.map((each) => ({ ...each, usual: 0 })), triggers: [] },
  },
  'very long names': { account: VERY_LONG },
  'emoji in names': { account: EMOJI },
};

const DISABLED_WEBHOOKS: Record<string, Parameters<typeof aDisabledWebhook>[0]> = {
  'fails for three days': {},
  'is gone': { because: 'gone' },
  'a long id': {
    webhook: { id: 'w'.repeat(64), url: `https://${'hooks.'.repeat(30)}example/`, failingSince: undefined },
  },
  'right-to-left names': { account: RIGHT_TO_LEFT },
  'very long names': { account: VERY_LONG },
  'emoji in names': { account: EMOJI },
};

const SILENCES: Record<string, Parameters<typeof aSilence>[0]> = {
  'a dialer': {},
  'never silent before, no dashboard': { silence: { workingHours: 19, longest: 0 }, crmUrl: undefined },
  'a long source': { source: `urn:${'producer:'.repeat(21)}` },
  'right-to-left names': { account: RIGHT_TO_LEFT, source: 'שירותי גיוס' },
  'very long names': { account: VERY_LONG },
  'emoji in names': { account: EMOJI },
};

const { bars } = aReport();
/** The example's use under other quotas, which also applied in the earlier months. */
function withQuotas(quotas: Partial<Record<Meter, number>>) {
  const terms = { ...account, quotas };
  const limited = (meter: Meter) => bars[meter].map((bar) => ({ ...bar, limit: quotas[meter] ?? null }));
  return {
    account: terms,
    bars: byMeter(limited),
    packs: [],
  };
}
const onlyAudio = given({ audio: { count: 1, seconds: 60 } });

const REPORTS: Record<string, Parameters<typeof aReport>[0]> = {
  'one meter over the limit': {},
  'several meters over the limit': withQuotas({ call_minutes: 10_000, interviews: 2100, sms: 0 }),
  'near the limit': withQuotas({ interviews: 2200 }),
  'within the limits': withQuotas({ call_minutes: 20_000, interviews: 4000, sms: 90_000 }),
  unlimited: withQuotas({}),
  'first month of use': {
    before: undefined,
    bars: {
      ...unusedMeters,
      call_minutes: barsOf([null, null, null, null, null, 654_030], 12_000),
      interviews: barsOf([null, null, null, null, null, 2140], 4000),
      sms: barsOf([null, null, null, null, null, 52_310], 50_000),
      audio_minutes: barsOf([null, null, null, null, null, 412_330], null),
    },
  },
  'only recorded audio': {
    totals: onlyAudio,
    before: undefined,
    packs: [],
  },
  unused: unusedReport,
  'right-to-left names': { account: RIGHT_TO_LEFT },
  'very long names': { account: VERY_LONG },
  'emoji in names': { account: EMOJI },
};

const increase = { meter: 'sms', kind: 'increase', quantity: 10_000 } as const;

const REQUESTS: Record<string, Parameters<typeof aRequest>[0]> = {
  'pack, with a message': {},
  'pack, without a message': { request: { ...increase, kind: 'pack' } },
  'increase, with a message': { request: { ...increase, message: 'We are hiring for a second site.' } },
  'increase, without a message': { request: increase },
  'through the API, no forecast and no campaigns': {
    request: increase,
    askedIn: 'api',
    requester: { name: null, email: null },
    forecast: null,
    topCampaigns: [],
  },
  'over the limit': { standing: overLimit.standing, bars: overLimit.bars },
  unlimited: {
    request: { meter: 'audio_minutes', kind: 'pack', quantity: 500 },
    standing: standingOf('audio_minutes', totalsWith(), []),
    bars: barsOf([220_000, 301_000, 350_500, 377_777, 420_000, 412_330], null),
    topCampaigns: [{ name: 'CSR Cebu', used: 120_030 }],
  },
  'with a link to the dashboard': { crmUrl: 'https://usage.example.com/?account=acme' },
  'right-to-left names and message': {
    account: RIGHT_TO_LEFT,
    topCampaigns: LONG_NAMES,
    request: { ...increase, message: 'נא להגדיל את המכסה לפני יום חמישי.\nתודה, דנה' },
  },
  'very long names and message': {
    account: VERY_LONG,
    topCampaigns: LONG_NAMES,
    request: { ...increase, message: `${'Please. '.repeat(60)}\n\n${'x'.repeat(300)}` },
  },
  'emoji in names': { account: EMOJI },
};

const DAYS = { kind: 'calls' as const, from: '2026-10-05', to: '2026-11-12' };
const ONE_CALL = { call: { all: { count: 1, seconds: 60, billedSeconds: 60, costMicros: 50_000n }, by: {} } };

const EXPORTS: Record<string, Parameters<typeof anExport>[0]> = {
  'many rows': {},
  'one row': { rows: 1, totals: ONE_CALL, bytes: 412 },
  'no rows': { rows: 0, totals: {}, bytes: 160 },
  interviews: { terms: { ...DAYS, kind: 'interviews', format: 'csv', gzip: false } },
  'usage by day': { terms: { ...DAYS, kind: 'days', format: 'csv', gzip: false }, rows: 39 },
  'raw CSV of some days': { terms: { ...DAYS, format: 'csv_raw', gzip: false } },
  'gzipped NDJSON, filtered': {
    terms: {
      ...DAYS,
      format: 'ndjson',
      gzip: true,
      filter: { callTypes: ['live', 'autocall'], campaignIds: ['c-1', 'c-2'], triggeredBy: ['recruiter'] },
    },
  },
  'right-to-left names': { account: RIGHT_TO_LEFT },
  'very long names': { account: VERY_LONG, to: `${'ana.'.repeat(30)}ana@example.com` },
  'emoji in names': { account: EMOJI },
};

const troubled = (count: number, name?: string) =>
  Array.from({ length: count }, (_, index) =>
    portfolioAccount(`a${index}`, {
      used: 1100,
      openRequests: index,
      ...(name === undefined ? {} : { name }),
    }),
  );

const DIGESTS: Record<string, ReturnType<typeof aDigest>> = {
  'something of everything': aDigest(),
  'nothing to say': aDigest([portfolioAccount('a'), portfolioAccount('b')]),
  'one account, nothing to say': aDigest([portfolioAccount('a')]),
  'forty accounts over the limit': aDigest(troubled(40)),
  'right-to-left names': aDigest(troubled(3, RIGHT_TO_LEFT.name), { csm: RIGHT_TO_LEFT.csm }),
  'very long names': aDigest(troubled(3, VERY_LONG.name)),
  'emoji in names': aDigest(troubled(3, EMOJI.name), { crmUrl: undefined }),
};

const DECISIONS: Record<string, Parameters<typeof aDecision>[0]> = {
  'pack granted': {},
  'increase granted, with a note': {
    request: { ...increase },
    decision: { quantity: 10_000, note: 'Good luck with the second site!\nMaria' },
    crmUrl: 'https://usage.example.com/?account=acme',
  },
  'partly granted': {
    status: 'partly_granted',
    decision: { quantity: 2500, note: 'Let us look at December together.' },
  },
  declined: {
    status: 'declined',
    decision: { quantity: null, note: 'What you have left is enough for the forecast.' },
  },
  'declined, without a note': { status: 'declined', decision: { quantity: null, note: null } },
  'granted automatically': { isAutomatic: true },
  'right-to-left names': {
    account: RIGHT_TO_LEFT,
    to: { name: 'مريم سانتوس', email: 'm@example.com' },
    request: { ...increase, message: 'נא להגדיל את המכסה לפני יום חמישי.' },
  },
  'very long names': {
    account: VERY_LONG,
    to: { name: 'Ana '.repeat(40).trim(), email: 'a@example.com' },
    request: { ...increase, message: 'x'.repeat(300) },
    decision: { quantity: 10_000, note: 'Please. '.repeat(60) },
  },
};

const AUTO_GRANTS: Record<string, Parameters<typeof anAutoGrant>[0]> = {
  'with a message': { crmUrl: 'https://usage.example.com/?account=acme' },
  'without a message, by nobody known': {
    request: {
      meter: 'call_minutes',
      quantity: 400,
      message: undefined,
      requestedBy: { tokenId: 'session_01938f6e-5f0a-7c3e', name: null, email: null },
    },
    granted: 1000,
  },
  'very long names': { account: VERY_LONG },
};

const GRANTS: Record<string, Parameters<typeof aGrant>[0]> = {
  'a pack, with a note': { crmUrl: 'https://usage.example.com/?account=acme' },
  'a higher quota, by an administrator': {
    request: { meter: 'call_minutes', kind: 'increase', quantity: 4000 },
    decision: { by: { tokenId: 'key_01938f6e', name: null, email: null }, note: null },
  },
  'right-to-left names': { account: RIGHT_TO_LEFT },
  'very long names': { account: VERY_LONG },
};

const SCHEDULED: Record<string, Parameters<typeof anExport>[0]> = {
  'every month': { schedule: { id: 'monthly', every: 'month' } },
  'every week, very long name': { schedule: { id: 'weekly', every: 'week' }, account: VERY_LONG },
};

const CONFIRMATIONS: Record<string, Parameters<typeof aConfirmation>[0]> = {
  'calls of every week': {},
  'usage by day of every month': {
    schedule: { id: 'monthly', terms: { every: 'month', kind: 'days' } },
    account: VERY_LONG,
  },
  'right-to-left names': { account: RIGHT_TO_LEFT },
};

/** Everybody whom an email about an account may go to. */
const EVERYBODY: DeliveryRole[] = ['csm', 'backup', 'customer', 'operator'];
/** A customer does not decide. */
const DECIDING: DeliveryRole[] = ['csm', 'backup', 'operator'];

/** Every email in every state that changes what it says or how it looks. */
export const STATES: State[] = [
  ...statesOf('Quota warning', WARNINGS, (change) => quotaWarningEmail(aWarning(change)), EVERYBODY),
  ...statesOf(
    'Escalated warning',
    ESCALATED,
    (change) => escalatedEmail(quotaWarningEmail(aWarning(change)), 24),
    ['backup'],
  ),
  ...statesOf('Unusual use', UNUSUAL_DAYS, (change) => unusualUseEmail(anUnusualDay(change)), EVERYBODY),
  ...statesOf('Silent producer', SILENCES, (change) => silentProducerEmail(aSilence(change)), EVERYBODY),
  ...statesOf(
    'Webhook disabled',
    DISABLED_WEBHOOKS,
    (change) => webhookDisabledEmail(aDisabledWebhook(change)),
    EVERYBODY,
  ),
  ...statesOf('All-clear', ALL_CLEARS, (change) => allClearEmail(anAllClear(change)), EVERYBODY),
  ...statesOf('Monthly report', REPORTS, (change) => monthlyReportEmail(aReport(change)), EVERYBODY),
  ...statesOf('Quota request', REQUESTS, (change) => quotaRequestEmail(aRequest(change)), DECIDING),
  ...statesOf('Request decided', DECISIONS, (change) => requestDecidedEmail(aDecision(change)), [
    'requester',
  ]),
  ...statesOf(
    'Granted automatically',
    AUTO_GRANTS,
    (change) => autoGrantedEmail(anAutoGrant(change)),
    EVERYBODY,
  ),
  ...statesOf('Granted for a warning', GRANTS, (change) => grantedForAlertEmail(aGrant(change)), EVERYBODY),
  ...statesOf('Export ready', EXPORTS, (change) => exportReadyEmail(anExport(change)), ['requester']),
  ...statesOf(
    'Scheduled export ready',
    SCHEDULED,
    (change) => exportReadyEmail(anExport({ to: undefined, ...change })),
    ['subscriber'],
  ),
  ...statesOf('Confirm address', CONFIRMATIONS, (change) => confirmAddressEmail(aConfirmation(change)), [
    'subscriber',
  ]),
  ...statesOf('Weekly digest', DIGESTS, weeklyDigestEmail, ['csm', 'operator']),
];

/** Each state as the first reader gets it, and the first state as all others do. */
function statesOf<Change>(
  template: string,
  changes: Record<string, Change>,
  emailOf: (change: Change) => Email,
  [first, ...others]: readonly DeliveryRole[],
): State[] {
  const states = Object.entries(changes).map(([state, change]) => ({ state, email: emailOf(change) }));
  return [
    ...states.map(({ state, email }) => ({ template, state, email: asRead(email, first) })),
    ...states.slice(0, 1).flatMap(({ state, email }) =>
      others.map((role) => ({
        template,
        state: `${state}, to a ${role}`,
        email: asRead(email, role, 'Ben Cruz'),
      })),
    ),
  ];
}
