import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { COMPANIES, type Company } from './companies.ts';
import type { CloudEvent } from './events.ts';

export const SEED = 20_261_122;
/** Enough for each kind of fate in every month of every company; a longer run has more. */
export const EVENTS = Number(process.env['EVENTS'] ?? 5000);
/** The current month and the six before it. */
export const MONTHS = 7;
/** The month without late events, which stays closed. */
export const QUIET_MONTH = 3;

export const CAMPAIGNS = ['night-shift', 'front-desk', 'ขาย-1', 'baristas 🛒', 'camp=5', "o'neil"];

/** An event and what happens to it. */
export interface Fate {
  company: Company;
  /** 0 is the oldest month. */
  monthIndex: number;
  event: CloudEvent;
  /** Sent twice, the second time with its time written differently. */
  resent: boolean;
  /** The event with corrected data. */
  correction?: CloudEvent;
  voided: boolean;
  /** Whether it is sent after its month closed. */
  late: boolean;
}

/** Generates the same fates for the same seed and instant. */
export function generateFates(now: Temporal.Instant): Fate[] {
  const drafts = fc.sample(draft, { seed: SEED, numRuns: EVENTS });
  const resent = share(0.3, 1);
  const corrected = share(0.05, 2);
  const voided = share(0.03, 3);
  const mayBeLate = ({ monthIndex }: Draft) => monthIndex < MONTHS - 1 && monthIndex !== QUIET_MONTH;
  const closedMonths = drafts.flatMap((each, index) => (mayBeLate(each) ? [index] : []));
  const late = new Set(shuffled(closedMonths, 4).slice(0, EVENTS * 0.05));

  const identities = new Set<string>();
  return drafts.map((each, index) => {
    // Some events differ from the one before only in their source, so they are different events.
    const twin = index % 50 === 1 ? drafts[index - 1] : undefined;
    const { company: companyIndex, monthIndex, at, kind } = twin ?? each;
    const company = COMPANIES[companyIndex] ?? COMPANIES[0];
    const data = dataOf(each, kind, company);
    const source = twin ? 'crm/eu' : 'crm/us';
    const time = timeOf(company, monthIndex, at, now);
    // Ids repeat across companies, types and times, but identities are unique.
    const again = `ev-${(twin ? index - 1 : index) % (EVENTS * 0.6)}`;
    const identity = [company.id, kind, source, time, again].join(' ');
    const id = identities.has(identity) ? `ev-${index}` : again;
    identities.add(identity);
    const event: CloudEvent = { specversion: '1.0', id, source, type: kind, subject: company.id, time, data };
    return {
      company,
      monthIndex,
      event,
      resent: resent.has(index),
      ...(corrected.has(index)
        ? { correction: { ...event, data: dataOf(each.otherwise, kind, company) } }
        : {}),
      voided: voided.has(index),
      late: late.has(index) && mayBeLate({ ...each, monthIndex }),
    };
  });
}

export function shuffled<Value>(values: readonly Value[], salt: number): Value[] {
  const all = { minLength: values.length, maxLength: values.length };
  return fc.sample(fc.shuffledSubarray([...values], all), { seed: SEED + salt, numRuns: 1 })[0] ?? [];
}

function share(part: number, salt: number): Set<number> {
  return new Set(shuffled([...Array(EVENTS).keys()], salt).slice(0, EVENTS * part));
}

const about = {
  candidateId: fc.nat(500).map((n) => `cand-${n}`),
  campaignId: fc.constantFrom(...CAMPAIGNS),
};
const seconds = fc.oneof(
  { weight: 9, arbitrary: fc.nat(1800) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, 6, 7, 59, 60, 61, 86_400) },
);
const call = fc.record(
  {
    ...about,
    callType: fc.constantFrom('autocall', 'robocall', 'live'),
    trigger: fc.record(
      {
        by: fc.constantFrom('candidate', 'recruiter', 'system'),
        source: fc.constantFrom('email', 'sms', 'landing_page', 'chat_ui', 'api', 'schedule', 'kiosk_2'),
        recruiterId: fc.nat(30).map((n) => `rec-${n}`),
      },
      { requiredKeys: ['by', 'source'] },
    ),
    durationSeconds: seconds,
    costMicros: fc.oneof(fc.nat(90_000_000), fc.constantFrom(0, 1, 49, 50, 999_999)),
  },
  { requiredKeys: ['candidateId', 'campaignId', 'callType', 'trigger', 'durationSeconds'] },
);
const DATA = {
  'call.completed': call,
  'interview.completed': fc.record({
    ...about,
    method: fc.constantFrom('messenger', 'phone', 'sms', 'landing_page'),
  }),
  'sms.sent': fc.record(
    {
      ...about,
      messageType: fc.constantFrom('invitation', 'completion', 'shortlisted', 'rejected', 'welcome_back'),
      segments: fc.integer({ min: 1, max: 20 }),
    },
    { requiredKeys: ['candidateId', 'campaignId', 'messageType'] },
  ),
  'audio.recorded': fc.record({ ...about, durationSeconds: seconds }),
};
type Kind = keyof typeof DATA;

const anyData = fc.record(DATA);
const draft = fc.noBias(
  fc.record({
    company: fc.nat(COMPANIES.length - 1),
    monthIndex: fc.nat(MONTHS - 1),
    /** The position in the month. One event in nine is in its first or last millisecond. */
    at: fc.oneof({ weight: 8, arbitrary: fc.nat(1_000_000) }, fc.constantFrom(0, 1_000_000)),
    kind: fc.constantFrom<Kind>(
      'call.completed',
      'call.completed',
      'interview.completed',
      'sms.sent',
      'audio.recorded',
    ),
    data: anyData,
    otherwise: fc.record({ data: anyData }),
  }),
);
type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

function dataOf({ data }: Pick<Draft, 'data'>, kind: Kind, company: Company): Record<string, unknown> {
  const { costMicros, ...facts } = { costMicros: undefined, ...data[kind] };
  const campaignName = `The campaign "${facts.campaignId}"`;
  return {
    ...facts,
    campaignName,
    ...(costMicros === undefined ? {} : { costUsd: costUsd(costMicros, company) }),
  };
}

/** Company exact-manila only gets costs in whole ten-thousandths of a dollar. */
function costUsd(micros: number, { id }: Company): string {
  const amount = id === 'exact-manila' ? micros - (micros % 100) : micros;
  return `${Math.floor(amount / 1_000_000)}.${String(amount % 1_000_000).padStart(6, '0')}`;
}

function timeOf({ timeZone }: Company, monthIndex: number, at: number, now: Temporal.Instant): string {
  const { first, last } = monthRange(timeZone, monthIndex, now);
  const elapsed = Math.floor(((last - first) / 1_000_000) * at);
  return Temporal.Instant.fromEpochMilliseconds(first + elapsed).toString();
}

/** The first and last millisecond of a month; the current month ends now. */
function monthRange(timeZone: string, monthIndex: number, now: Temporal.Instant) {
  const running = now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth();
  const month = running.subtract({ months: MONTHS - 1 - monthIndex });
  const begin = (of: Temporal.PlainYearMonth) => of.toPlainDate({ day: 1 }).toZonedDateTime(timeZone);
  const end = begin(month.add({ months: 1 })).epochMilliseconds - 1;
  return { first: begin(month).epochMilliseconds, last: Math.min(end, now.epochMilliseconds) };
}
