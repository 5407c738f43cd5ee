import { Temporal } from 'temporal-polyfill';
import type { Account } from '../../../../domain/accounts/account.ts';
import { meterStanding, type MeterStanding } from '../../../../domain/quotas/meter-standing.ts';
import { monthStanding } from '../../../../domain/quotas/month-standing.ts';
import type { Budget } from '../../../../domain/quotas/budget.ts';
import { limitStanding } from '../../../../domain/quotas/limit-standing.ts';
import type { Forecast } from '../../../../domain/quotas/forecast.ts';
import type { AllClearNotice } from '../../../../functions/email/templates/all-clear.ts';
import type { QuotaWarning } from '../../../../functions/email/templates/quota-warning-data.ts';
import type { MonthlyReport } from '../../../../functions/email/templates/monthly-report-data.ts';
import type { QuotaRequestNotice } from '../../../../functions/email/templates/quota-request.ts';
import type { AutoGrantedNotice } from '../../../../functions/email/templates/auto-granted.ts';
import type { GrantedForAlert } from '../../../../functions/email/templates/granted-for-alert.ts';
import type { DecidedNotice } from '../../../../functions/email/templates/request-decided.ts';
import type { ConfirmAddress } from '../../../../functions/email/templates/confirm-address.ts';
import type { ExportReady } from '../../../../functions/email/templates/export-ready.ts';
import type { MonthUse } from '../../../../domain/quotas/month-use.ts';
import { addDays, monthsUntil } from '../../../../domain/calendar.ts';
import { silenceSentence } from '../../../../domain/producers/sentence.ts';
import { unusualSentence } from '../../../../domain/quotas/unusual-sentence.ts';
import type { SilentProducerNotice } from '../../../../functions/email/templates/silent-producer.ts';
import type { WebhookDisabledNotice } from '../../../../functions/email/templates/webhook-disabled.ts';
import type { UnusualUseNotice } from '../../../../functions/email/templates/unusual-use.ts';
import { standings, type Standing, type Terms } from '../../../../domain/quotas/standing.ts';
import type { Pack } from '../../../../domain/quotas/pack.ts';
import { byMeter, type Meter } from '../../../../domain/accounts/meters.ts';
import { meterUse } from '../../../../domain/usage/meter-use.ts';
import { noTotals, type Totals } from '../../../../domain/usage/totals.ts';
import { digestOf, seenIn } from '../../../../domain/portfolio/digest.ts';
import type { WeeklyDigest } from '../../../../functions/email/templates/weekly-digest.ts';
import { portfolioAccount } from '../../../domain/portfolio/accounts.ts';
import { measuresBy } from '../../../domain/usage/measures.ts';
import { given } from '../../../domain/usage/given-totals.ts';

/** Text as an attacker, or simply a customer, may choose it. */
export const HOSTILE = `Smith & <script>alert("x")</script> 'Co'`;

export const account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'rates'> & Terms = {
  id: 'acme',
  name: 'Acme BPO Manila',
  timeZone: 'Asia/Manila',
  csm: { name: 'Maria Santos', email: 'maria@example.com' },
  thresholds: [75, 90, 100],
  quotas: { call_minutes: 12_000, interviews: 4000, sms: 45_000, audio_minutes: null },
  rates: {},
  overageRates: { call_minutes: '0.05', sms: '0.0125' },
};

const MONTH = '2026-11';
const SIX_MONTHS = monthsUntil(MONTH, 6);
const asOf = Temporal.Instant.from('2026-11-22T06:05:09Z');

const pack: Pack = {
  id: 'pk_1',
  meter: 'sms',
  quantity: 5000,
  month: MONTH,
  note: 'Job fair',
  createdAt: '2026-11-02T00:00:00Z',
};

/** A month with some of everything, in which `sms` messages and `billedMinutes` minutes are used. */
export function totalsWith({ sms = 46_200, billedMinutes = 9120 } = {}): Totals {
  const seconds = billedMinutes * 60;
  return given({
    call: {
      type: {
        autocall: {
          count: 5210,
          seconds: 300_030,
          billedSeconds: seconds - 90_000,
          costMicros: 181_500_000n,
        },
        robocall: { count: 610, seconds: 40_000, billedSeconds: 48_000, costMicros: 33_250_000n },
        live: { count: 222, seconds: 33_333, billedSeconds: 42_000, costMicros: 1_019_750_000n },
      },
      trigger: {
        'system:schedule': {
          count: 5600,
          seconds: 0,
          billedSeconds: seconds - 60_000,
          costMicros: 200_000_000n,
        },
        'recruiter:chat_ui': { count: 442, seconds: 0, billedSeconds: 60_000, costMicros: 1_034_500_000n },
      },
    },
    interview: {
      method: {
        messenger: { count: 1402 },
        phone: { count: 611 },
        sms: { count: 90 },
        landing_page: { count: 37 },
      },
    },
    sms: {
      type: {
        invitation: { count: sms - 10_500, segments: 51_000 },
        reminder: { count: 9300, segments: 9300 },
        promo_2026: { count: 1200, segments: 1234 },
      },
    },
    audio: { count: 3120, seconds: 412_330 },
  });
}

export function standingOf(meter: Meter, totals = totalsWith(), packs: Pack[] = [pack]): Standing {
  const standing = standings(account, packs, MONTH, totals).find((one) => one.meter === meter);
  if (!standing) throw new Error(`no standing of ${meter}`);
  return standing;
}

/** What emails about one meter are made of: its standing is worked out from the rest. */
interface About {
  account?: typeof account;
  standing?: Standing;
  forecast?: Forecast | null;
  today?: string;
  topCampaigns?: readonly { name: string; used: number }[];
}

function standingFor({
  account: terms = account,
  standing = standingOf('sms'),
  forecast = { expected: 61_400, low: 57_900, high: 64_900, exhaustsOn: '2026-11-24' },
  today = '2026-11-22',
  topCampaigns = [],
}: About): MeterStanding {
  return meterStanding({
    ...{ standing, terms, forecast, today },
    month: MONTH,
    priced: { cost: 0n, used: 0 },
    campaign: topCampaigns[0],
  });
}

export function barsOf(used: readonly (number | null)[], limit: number | null): MonthUse[] {
  return used.map((amount, index) => ({ month: SIX_MONTHS[index] ?? MONTH, used: amount, limit }));
}

type WarningChange = Partial<Omit<QuotaWarning, 'standing' | 'account' | 'month'>> &
  About & { month?: string };

export function aWarning(change: WarningChange = {}): QuotaWarning {
  const { standing, forecast, ...rest } = change;
  const topCampaigns = change.topCampaigns ?? [
    { name: 'Nurses Manila, night shift', used: 18_220 },
    { name: 'CSR Cebu', used: 11_004 },
    { name: 'พยาบาล กรุงเทพ 😀', used: 6310 },
  ];
  return {
    account,
    month: MONTH,
    today: '2026-11-22',
    asOf,
    alert: { meter: 'sms', reason: 90, limit: 50_000 },
    standing: standingFor({ ...change, topCampaigns }),
    bars: [31_870, 36_410, 40_020, 47_900, 38_650, 46_200].map((used, index) => ({
      month: SIX_MONTHS[index] ?? MONTH,
      used,
      limit: index < 5 ? 45_000 : 50_000,
    })),
    topCampaigns,
    crmUrl: 'https://usage.example.com/?account=acme&month=2026-11',
    ...rest,
  };
}

const BUDGET: Budget = {
  ...{ id: 'spring', name: 'Spring hiring', meter: 'costUsd', limit: 150_000_000 },
  part: { campaignIds: ['nurses', 'csr'] },
  thresholds: [75, 90, 100],
  recipients: [],
  createdAt: '2026-09-01T00:00:00Z',
  updatedAt: '2026-09-01T00:00:00Z',
};

/** A budget of two campaigns, of which $138 of $150 are spent. */
export function aBudgetWarning(): QuotaWarning {
  const topCampaigns = [
    { name: 'Nurses Manila, night shift', used: 98_500_000 },
    { name: 'CSR Cebu', used: 39_500_000 },
  ];
  const standing = limitStanding({
    position: { meter: 'costUsd', limit: BUDGET.limit, used: 138_000_000, status: 'warning' },
    subject: { budget: BUDGET.name },
    forecast: { expected: 171_000_000, low: 160_500_000, high: 182_250_000, exhaustsOn: '2026-11-24' },
    ...{ month: MONTH, today: '2026-11-22', over: 'at its own cost', campaign: topCampaigns[0] },
  });
  const names = topCampaigns.map(({ name }) => name);
  return {
    ...aWarning(),
    alert: { meter: 'costUsd', budgetId: BUDGET.id, reason: 90, limit: BUDGET.limit },
    standing: { ...standing, budget: BUDGET, cost: 138_000_000n, partNames: names, topCampaigns },
    bars: barsOf([null, null, 41_200_000, 90_000_000, 155_500_000, 138_000_000], BUDGET.limit),
    topCampaigns,
  };
}

type AllClearChange = Partial<Omit<AllClearNotice, 'standing' | 'account'>> & About;

/** After a pack of 20,000. */
export function anAllClear(change: AllClearChange = {}): AllClearNotice {
  const {
    standing: _standing,
    forecast: _forecast,
    today: _today,
    topCampaigns: _campaigns,
    ...rest
  } = change;
  const larger = { ...pack, id: 'pk_2', quantity: 20_000 };
  return {
    account,
    month: MONTH,
    asOf,
    standing: standingFor({ standing: standingOf('sms', totalsWith(), [larger]), ...change }),
    resolved: [
      { reason: 75, limit: 50_000, used: 37_640, createdAt: '2026-11-18T03:00:00Z' },
      { reason: 90, limit: 50_000, used: 45_010, createdAt: '2026-11-21T16:30:00Z' },
      { reason: 'forecast', limit: 50_000, used: 31_002, createdAt: '2026-11-15T06:00:00Z' },
    ],
    bars: barsOf([31_870, 36_410, 40_020, 44_900, 38_650, 46_200], 65_000),
    crmUrl: 'https://usage.example.com/?account=acme&month=2026-11',
    ...rest,
  };
}

/** A change of `aWarning`: the limit was reached on 19 November. */
export const overLimit = {
  alert: { meter: 'sms', reason: 100, limit: 50_000 },
  standing: standingOf('sms', totalsWith({ sms: 53_300 })),
  bars: barsOf([31_870, 36_410, 0, 47_900, 57_000, 53_300], 50_000),
  days: [
    { day: '2026-11-18', used: 49_999 },
    { day: '2026-11-19', used: 3301 },
  ],
} as const;

/** The previous month: less of most things, and no `promo_2026`. */
function before(): Totals {
  const totals = totalsWith({ sms: 38_650, billedMinutes: 9700 });
  const { promo_2026: _, ...types } = measuresBy(totals, 'sms', 'type');
  const autocall = { count: 4710, seconds: 300_030, billedSeconds: 492_000, costMicros: 126_500_000n };
  const callTypes = { ...measuresBy(totals, 'call', 'type'), autocall };
  return { ...totals, ...given({ sms: { type: types }, call: { type: callTypes } }) };
}

/** Bars of meters that the account never used. */
export const unusedMeters = byMeter(() => barsOf([null, null, null, null, null, null], null));

type ReportChange = Partial<Omit<MonthlyReport, 'standing' | 'account'>> & {
  account?: typeof account;
  packs?: Pack[];
};

export function aReport(change: ReportChange = {}): MonthlyReport {
  const used = totalsWith({ sms: 52_310, billedMinutes: 10_900.5 });
  const { account: terms = account, packs = [pack], totals = used, ...rest } = change;
  const standing = monthStanding({ terms, packs, month: MONTH, today: '2026-12-03', totals });
  return {
    account: terms,
    month: MONTH,
    asOf: Temporal.Instant.from('2026-12-02T18:00:00Z'),
    totals,
    before: before(),
    standing,
    bars: {
      ...unusedMeters,
      call_minutes: barsOf(
        [5200, 6100, 7050, 8300, 9700, 10_900.5].map((minutes) => minutes * 60),
        12_000,
      ),
      interviews: barsOf([1800, 1930, 2110, 2304, 2590, meterUse(used, 'interviews')], 4000),
      sms: barsOf([31_870, 36_410, 40_020, 44_900, 38_650, 52_310], 50_000),
      audio_minutes: barsOf([220_000, 301_000, 350_500, 377_777, 420_000, 412_330], null),
    },
    crmUrl: 'https://usage.example.com/?account=acme',
    ...rest,
  };
}

/** A month without any use, after an account's last use in September. */
export const unusedReport: ReportChange = {
  totals: noTotals(),
  bars: {
    ...unusedMeters,
    call_minutes: barsOf([0, 0, 0, 0, 0, 0], 12_000),
    interviews: barsOf([0, 0, 0, 5, 0, 0], 4000),
    sms: barsOf([0, 0, 0, 0, 0, 0], 45_000),
    audio_minutes: barsOf([0, 0, 0, 0, 0, 0], null),
  },
  packs: [],
  crmUrl: undefined,
};

type RequestChange = Partial<Omit<QuotaRequestNotice, 'standing' | 'account' | 'request'>> &
  About & { request?: Omit<QuotaRequestNotice['request'], 'id'> };

export function aRequest(change: RequestChange = {}): QuotaRequestNotice {
  const { standing, forecast, today, request, ...rest } = change;
  const topCampaigns = change.topCampaigns ?? [{ name: 'Nurses Manila, night shift', used: 18_220 }];
  return {
    account,
    request: {
      id: 'qreq_01JD',
      ...(request ?? {
        meter: 'sms',
        kind: 'pack',
        quantity: 10_000,
        message:
          'We have two job fairs in the last week of November.\nCould we have this before Friday?\n\nThanks, Ana',
      }),
    },
    askedIn: 'dashboard',
    requester: { name: 'Ana Reyes', email: 'ana.reyes@acme.example' },
    month: MONTH,
    asOf,
    standing: standingFor({ ...change, topCampaigns }),
    bars: barsOf([31_870, 36_410, 40_020, 44_900, 38_650, 46_200], 50_000),
    topCampaigns,
    ...rest,
  };
}

type DecisionChange = Partial<Omit<DecidedNotice, 'decision'>> & {
  decision?: Omit<DecidedNotice['decision'], 'by'>;
};

export function aDecision({ decision, ...change }: DecisionChange = {}): DecidedNotice {
  return {
    account,
    request: { meter: 'sms', kind: 'pack', quantity: 10_000, message: aRequest().request.message },
    status: 'granted',
    decision: {
      by: { tokenId: 'link_1', name: 'Maria Santos', email: 'maria@example.com' },
      ...(decision ?? { quantity: 10_000, note: null }),
    },
    month: MONTH,
    isAutomatic: false,
    to: { name: 'Ana Reyes', email: 'ana.reyes@acme.example' },
    asOf,
    ...change,
  };
}

export function anAutoGrant(change: Partial<AutoGrantedNotice> = {}): AutoGrantedNotice {
  return {
    account,
    request: {
      meter: 'sms',
      quantity: 400,
      message: 'For the job fair.',
      requestedBy: { tokenId: 'session_1', name: 'Ana Reyes', email: 'ana.reyes@acme.example' },
    },
    month: MONTH,
    granted: 700,
    allowance: 1000,
    asOf,
    ...change,
  };
}

export function aGrant(change: Partial<GrantedForAlert> = {}): GrantedForAlert {
  return {
    account,
    request: { meter: 'sms', kind: 'pack', quantity: 15_000 },
    decision: {
      by: { tokenId: 'link_1', name: 'Ben Cruz', email: 'ben@example.com' },
      note: 'Agreed by phone.',
    },
    month: MONTH,
    asOf,
    ...change,
  };
}

export function anExport(change: Partial<ExportReady> = {}): ExportReady {
  return {
    to: 'ana@example.com',
    account,
    exportId: 'ex_01JD',
    terms: { kind: 'calls', from: '2026-10-01', to: '2026-10-31', format: 'csv', gzip: false },
    rows: 12_345,
    totals: {
      call: {
        all: { count: 12_345, seconds: 1_234_567, billedSeconds: 1_851_750, costMicros: 1_543_210_000n },
        by: {},
      },
    },
    bytes: 1_834_567,
    link: 'https://api.example.com/v1/exports/ex_01JD/file?key=Zk3v9QxT1mB7cN5pR8wY2aLd4fGh6jKs',
    expiresAt: Temporal.Instant.from('2026-11-29T06:05:00Z'),
    asOf,
    ...change,
  };
}

export const aConfirmation = (change: Partial<ConfirmAddress> = {}): ConfirmAddress => ({
  account,
  schedule: { id: 'monday-calls', terms: { every: 'week', kind: 'calls' } },
  asOf,
  ...change,
});

/** The accounts of a CSM of whom some need something. */
const PORTFOLIO = [
  portfolioAccount('north', { name: 'Northern Lights Recruiting', used: 1100, openRequests: 2 }),
  portfolioAccount('south', { name: 'South Side Staffing', used: 800, runsOut: '2026-11-27' }),
  portfolioAccount('east', { name: 'Eastern Promise', undelivered: 1 }),
  portfolioAccount('west', { name: 'Go West Temps', lastEventAt: '2026-11-18T01:00:00Z' }),
  portfolioAccount('up', { name: 'Upward Careers' }),
  portfolioAccount('clear', {
    name: 'Clear Sky Hiring',
    cleared: [{ meter: 'sms', at: '2026-11-19T02:00:00Z' }],
  }),
  portfolioAccount('loud', {
    name: 'Loud & Clear Callers',
    unusual: [{ meter: 'sms', day: '2026-11-20', used: 1840, usual: 450 }],
  }),
  portfolioAccount('mute', {
    name: 'Mute Swan Staffing',
    silentProducers: [{ source: 'crm/dialer', since: '2026-11-19T08:00:00Z' }],
  }),
  portfolioAccount('down', { name: 'Downtown Jobs' }),
];
const LAST_WEEK = seenIn([
  portfolioAccount('north', { used: 900, runsOut: '2026-11-22' }),
  portfolioAccount('up', { used: 900, runsOut: '2026-11-22' }),
]);

export function aDigest(accounts = PORTFOLIO, change: Partial<WeeklyDigest> = {}): WeeklyDigest {
  const now = Temporal.Instant.from('2026-11-23T00:00:00Z');
  return {
    csm: { name: 'Carla Santos', email: 'carla@crm.example' },
    timeZone: 'Asia/Manila',
    week: '2026-11-23',
    now,
    digest: digestOf(accounts, accounts === PORTFOLIO ? LAST_WEEK : {}, now),
    crmUrl: 'https://crm.example.com/accounts',
    ...change,
  };
}

export function anUnusualDay(change: Partial<UnusualUseNotice> = {}): UnusualUseNotice {
  const unusual = { day: '2026-11-20', used: 1840, usual: 450 };
  const causes = {
    campaigns: [
      { name: 'Trekking Lodge', used: 1010, usual: 20 },
      { name: 'CSR Cebu', used: 400, usual: 180 },
    ],
    triggers: [{ name: 'Rejected', used: 1200, usual: 70 }],
  };
  const meter = change.meter ?? 'sms';
  return {
    ...{ account, meter, unusual, causes, asOf, crmUrl: 'https://crm.example.com/accounts' },
    before: [450, 431, 470, 0, 448, 462, 455, 440].map((used, index) => ({
      day: addDays('2026-09-25', 7 * index),
      used,
    })),
    sentence: unusualSentence(meter, change.unusual ?? unusual, change.causes ?? causes),
    ...change,
  };
}

export function aSilence(change: Partial<SilentProducerNotice> = {}): SilentProducerNotice {
  const { source = 'crm/dialer', silence = { workingHours: 21, longest: 6 } } = change;
  const since = Temporal.Instant.from('2026-11-19T08:00:00Z');
  return {
    ...{ account, source, since, silence, asOf, crmUrl: 'https://crm.example.com/accounts' },
    sentence: silenceSentence(source, since, account.timeZone, silence),
    ...change,
  };
}

export const aDisabledWebhook = (change: Partial<WebhookDisabledNotice> = {}): WebhookDisabledNotice => ({
  account,
  webhook: {
    id: 'crm',
    url: 'https://hooks.acme.example/usage?key=abc',
    failingSince: '2026-11-19T06:03:05Z',
  },
  because: 'failing',
  attempt: { at: '2026-11-22T06:03:05Z', error: 'The response has the status 500; success is 2xx.' },
  asOf: Temporal.Instant.from('2026-11-22T06:03:06Z'),
  ...change,
});
