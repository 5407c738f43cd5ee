import { Temporal } from 'temporal-polyfill';
import { COMPANIES } from './companies.ts';
import type { CloudEvent } from './events.ts';
import { count, minutes, price, usd, type Call } from './independent-count.ts';

/** How every account of the walk is priced: each call costs whole ten-thousandths, so that rows add up to totals. */
export const PRICED = COMPANIES[2];

export const CAMPAIGNS = ['front-desk', 'night-shift', 'baristas'] as const;
export const nameOf = (campaign: string) => `The campaign “${campaign}”`;
/** The last one is nobody. */
const RECRUITERS = ['rec-1', 'rec-2', undefined];
const TRIGGERS = [
  { by: 'recruiter', source: 'chat_ui' },
  { by: 'system', source: 'schedule' },
  { by: 'candidate', source: 'sms' },
];
const CALL_TYPES = ['live', 'autocall', 'robocall'];
const CALLS = 72;
/** Every third call is on the day that the walk looks into. */
const ON_THE_DAY = 3;

/** A month that is over, and the day of it whose events the walk looks into. */
interface WalkedMonth {
  month: string;
  day: string;
  /** How long that day is: not 24 hours if clocks change on it. */
  hours: number;
}

/**
 * The latest month that is over and on one of whose days clocks change, if the page has such a month; otherwise last month.
 * @param shown how many months the page has, with the one under way
 */
export function monthToWalk(timeZone: string, shown: number): WalkedMonth {
  const running = Temporal.Now.plainDateISO(timeZone).toPlainYearMonth();
  const months = Array.from({ length: shown - 1 }, (_, index) => running.subtract({ months: index + 1 }));
  const days = months.flatMap((month) =>
    Array.from({ length: month.daysInMonth }, (_, index) => month.toPlainDate({ day: index + 1 })),
  );
  const hoursOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).hoursInDay;
  const odd = days.find((day) => hoursOf(day) !== 24);
  const day = odd ?? months[0]!.toPlainDate({ day: 15 });
  return { month: day.toPlainYearMonth().toString(), day: day.toString(), hours: hoursOf(day) };
}

/** Events of all kinds in a month: on the day, on other days, and in the first and last millisecond of the month. */
export function usageOf(subject: string, timeZone: string, { month, day }: WalkedMonth): CloudEvent[] {
  const begin = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const [from, to] = [begin(first), begin(first.add({ months: 1 })) - 1];
  const [dayFrom, dayTo] = [
    begin(Temporal.PlainDate.from(day)),
    begin(Temporal.PlainDate.from(day).add({ days: 1 })) - 1,
  ];
  const within = (start: number, end: number, part: number) =>
    Temporal.Instant.fromEpochMilliseconds(start + Math.round((end - start) * part)).toString();
  const time = (index: number, of: number) =>
    index % ON_THE_DAY === 0 ? within(dayFrom, dayTo, index / of) : within(from, to, index / (of - 1));
  const event = (type: string, index: number, of: number, data: object): CloudEvent => {
    const campaignId = CAMPAIGNS[index % 7 < 4 ? 0 : index % 7 < 6 ? 1 : 2];
    const recruiterId = RECRUITERS[(index % 5) % RECRUITERS.length];
    const named = recruiterId === undefined ? {} : { recruiterId };
    return {
      specversion: '1.0',
      id: `${type}-${String(index).padStart(2, '0')}`,
      ...{ source: 'walk', type, subject, time: time(index, of) },
      data: {
        ...{ candidateId: `cand-${index}`, campaignId, campaignName: nameOf(campaignId) },
        ...(type === 'call.completed' ? { trigger: { ...TRIGGERS[(index % 4) % 3], ...named } } : named),
        ...data,
      },
    };
  };
  const events = (type: string, of: number, dataOf: (index: number) => object) =>
    Array.from({ length: of }, (_, index) => event(type, index, of, dataOf(index)));
  return [
    ...events('call.completed', CALLS, (index) => ({
      callType: CALL_TYPES[(index % 4) % 3],
      durationSeconds: (index * 47) % 610,
      ...(index % 11 === 0 ? { costUsd: `${index}.12` } : {}),
    })),
    ...events('sms.sent', 40, (index) => ({
      messageType: index % 3 ? 'invitation' : 'reminder',
      segments: 1 + (index % 3),
    })),
    ...events('interview.completed', 12, () => ({ method: 'messenger' })),
    ...events('audio.recorded', 8, (index) => ({ durationSeconds: 100 + index * 41 })),
  ];
}

/** What events count together, as people read it. */
export interface Figures {
  count: number;
  minutes: string;
  usd: string;
}

/** Of calls: how many, their billed minutes and their price, counted by the contract alone. */
export function figuresOf(events: readonly CloudEvent[]): Figures {
  const { calls } = count(events.filter(isCall), PRICED);
  return { count: calls.count, minutes: minutes(calls.billedSeconds), usd: usd(calls.micros) };
}

export const isCall = ({ type }: CloudEvent) => type === 'call.completed';
const callOf = ({ data }: CloudEvent) => data as unknown as Call;
export const campaignOf = (event: CloudEvent) => callOf(event).campaignId;
export const recruiterOf = (event: CloudEvent) => callOf(event).trigger.recruiterId;

/** A call as the rows of files and of the page tell it. */
export function callRow(event: CloudEvent) {
  const { candidateId, durationSeconds } = callOf(event);
  const { billedSeconds, micros } = price(callOf(event), PRICED);
  return { candidateId, durationSeconds, minutes: minutes(billedSeconds), usd: usd(micros) };
}

export const dayOf = ({ time }: CloudEvent, timeZone: string) =>
  Temporal.Instant.from(time).toZonedDateTimeISO(timeZone).toPlainDate().toString();
