import { Temporal } from 'temporal-polyfill';
import type { Company } from './companies.ts';
import type { CloudEvent } from './events.ts';

/**
 * The totals of a set of events, computed from the contract alone, with BigInt for money and Temporal for time zones.
 * The dictionaries omit zeros.
 */
export interface Count {
  calls: { count: number; seconds: number; billedSeconds: number; micros: bigint };
  byType: Record<string, Count['calls']>;
  byTrigger: Record<string, Count['calls']>;
  interviews: Record<string, number>;
  sms: Record<string, number>;
  segments: number;
  audio: { count: number; seconds: number };
}

const noCalls = () => ({ count: 0, seconds: 0, billedSeconds: 0, micros: 0n });

const nothing = (): Count => ({
  calls: noCalls(),
  byType: {},
  byTrigger: {},
  interviews: {},
  sms: {},
  segments: 0,
  audio: { count: 0, seconds: 0 },
});

export interface Call {
  callType: string;
  trigger: { by: string; source: string; recruiterId?: string };
  durationSeconds: number;
  costUsd?: string;
  candidateId: string;
  campaignId: string;
  campaignName: string;
}

export function monthOf({ time }: Pick<CloudEvent, 'time'>, zone: string): string {
  return Temporal.Instant.from(time).toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();
}

export function count(events: readonly CloudEvent[], company: Company): Count {
  const total = nothing();
  for (const event of events) add(total, event, company);
  return total;
}

function add(total: Count, { type, data }: CloudEvent, company: Company): void {
  switch (type) {
    case 'call.completed': {
      const call = data as unknown as Call;
      const { trigger, callType } = call;
      const priced = price(call, company);
      addCall(total.calls, call, priced);
      addCall((total.byType[callType] ??= noCalls()), call, priced);
      addCall((total.byTrigger[`${trigger.by}:${trigger.source}`] ??= noCalls()), call, priced);
      return;
    }
    case 'interview.completed':
      increment(total.interviews, String(data['method']));
      return;
    case 'sms.sent':
      increment(total.sms, String(data['messageType']));
      total.segments += Number(data['segments'] ?? 1);
      return;
    case 'audio.recorded':
      total.audio.count += 1;
      total.audio.seconds += Number(data['durationSeconds']);
      return;
    default:
      throw new Error(`the independent count knows no events of type ${type}`);
  }
}

function addCall(sum: Count['calls'], call: Call, priced: { billedSeconds: number; micros: bigint }): void {
  sum.count += 1;
  sum.seconds += call.durationSeconds;
  sum.billedSeconds += priced.billedSeconds;
  sum.micros += priced.micros;
}

function increment(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** Billed time is rounded up to the rate's increment, by default a minute. A given cost takes precedence over the rate. */
export function price({ callType, durationSeconds, costUsd }: Call, { rates }: Company) {
  const rate = (rates as Partial<Record<string, { perMinuteUsd: string; incrementSeconds: number }>>)[
    callType
  ];
  const increment = rate?.incrementSeconds ?? 60;
  const billedSeconds = Math.ceil(durationSeconds / increment) * increment;
  const micros =
    costUsd === undefined
      ? divideHalfUp(microsOf(rate?.perMinuteUsd ?? '0') * BigInt(billedSeconds), 60n)
      : microsOf(costUsd);
  return { billedSeconds, micros };
}

export function microsOf(usd: string): bigint {
  const [whole = '0', fraction = ''] = usd.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

export const divideHalfUp = (amount: bigint, by: bigint) => (2n * amount + by) / (2n * by);

/** `12.3450` */
export function usd(micros: bigint): string {
  const digits = divideHalfUp(micros, 100n).toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** Seconds as minutes with two decimals, as in call logs. */
export function minutes(seconds: number): string {
  const digits = divideHalfUp(BigInt(seconds) * 100n, 60n)
    .toString()
    .padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
