import type { CallFacts, UsageEvent } from '../ledger/event.ts';

export interface CallTotals {
  count: number;
  seconds: number;
  billedSeconds: number;
  /** Micro-USD. */
  costMicros: bigint;
}

export const noCalls: Readonly<CallTotals> = { count: 0, seconds: 0, billedSeconds: 0, costMicros: 0n };

/**
 * What a set of events adds up to. All members are integers, so sums do not depend on their order.
 * The dictionaries have no prototype: `constructor` is a possible message type.
 */
export interface Totals {
  /** By call type. */
  calls: Record<string, CallTotals>;
  /** Calls again, by `<by>:<source>` of their trigger. */
  triggers: Record<string, CallTotals>;
  /** Completed interviews by method. */
  interviews: Record<string, number>;
  /** Messages and their segments by message type. */
  sms: Record<string, { count: number; segments: number }>;
  audio: { count: number; seconds: number };
}

export function noTotals(): Totals {
  return {
    calls: dictionary(),
    triggers: dictionary(),
    interviews: dictionary(),
    sms: dictionary(),
    audio: { count: 0, seconds: 0 },
  };
}

/** Under which name a call's trigger is counted. */
export function triggerOf({ triggeredBy, triggerSource }: CallFacts): string {
  return `${triggeredBy}:${triggerSource}`;
}

/** Counts one event into `totals`, which it changes. */
export function countEvent(totals: Totals, { kind, facts }: UsageEvent): void {
  switch (kind) {
    case 'call': {
      const { durationSeconds, billedSeconds, costMicros } = facts;
      const one = { count: 1, seconds: durationSeconds, billedSeconds, costMicros: BigInt(costMicros) };
      addCalls(totals.calls, facts.callType, one, 1);
      addCalls(totals.triggers, triggerOf(facts), one, 1);
      return;
    }
    case 'interview':
      totals.interviews[facts.method] = (totals.interviews[facts.method] ?? 0) + 1;
      return;
    case 'sms':
      addSms(totals.sms, facts.messageType, { count: 1, segments: facts.segments }, 1);
      return;
    case 'audio':
      totals.audio.count += 1;
      totals.audio.seconds += facts.durationSeconds;
      return;
  }
}

export function sumTotals(parts: Iterable<Totals>): Totals {
  const sum = noTotals();
  for (const part of parts) add(sum, part, 1);
  return sum;
}

/** The same totals with other names for triggers and message types; what gets one name is added up. */
export function renamed(totals: Totals, names: Record<'triggers' | 'sms', (name: string) => string>): Totals {
  const result = { ...totals, triggers: dictionary<CallTotals>(), sms: dictionary<Totals['sms'][string]>() };
  for (const [name, calls] of Object.entries(totals.triggers))
    addCalls(result.triggers, names.triggers(name), calls, 1);
  for (const [name, sms] of Object.entries(totals.sms)) addSms(result.sms, names.sms(name), sms, 1);
  return result;
}

/** `left` − `right`, member by member; what is equal in both is left out of the dictionaries. */
export function subtractTotals(left: Totals, right: Totals): Totals {
  const difference = noTotals();
  add(difference, left, 1);
  add(difference, right, -1);
  const differs = (value: object) => Object.values(value).some((member) => member !== 0 && member !== 0n);
  return {
    calls: only(difference.calls, differs),
    triggers: only(difference.triggers, differs),
    interviews: only(difference.interviews, (count) => count !== 0),
    sms: only(difference.sms, differs),
    audio: difference.audio,
  };
}

export function sameTotals(left: Totals, right: Totals): boolean {
  const { calls, triggers, interviews, sms, audio } = subtractTotals(left, right);
  return (
    audio.count === 0 &&
    audio.seconds === 0 &&
    [calls, triggers, interviews, sms].every((part) => Object.keys(part).length === 0)
  );
}

export function allCalls(totals: Totals): CallTotals {
  const sum = dictionary<CallTotals>();
  for (const calls of Object.values(totals.calls)) addCalls(sum, 'all', calls, 1);
  return sum['all'] ?? { ...noCalls };
}

function add(into: Totals, from: Totals, sign: 1 | -1): void {
  for (const [type, calls] of Object.entries(from.calls)) addCalls(into.calls, type, calls, sign);
  for (const [trigger, calls] of Object.entries(from.triggers)) addCalls(into.triggers, trigger, calls, sign);
  for (const [method, count] of Object.entries(from.interviews)) {
    into.interviews[method] = (into.interviews[method] ?? 0) + sign * count;
  }
  for (const [type, sms] of Object.entries(from.sms)) addSms(into.sms, type, sms, sign);
  into.audio.count += sign * from.audio.count;
  into.audio.seconds += sign * from.audio.seconds;
}

function addCalls(into: Record<string, CallTotals>, name: string, from: CallTotals, sign: 1 | -1): void {
  const sum = (into[name] ??= { ...noCalls });
  sum.count += sign * from.count;
  sum.seconds += sign * from.seconds;
  sum.billedSeconds += sign * from.billedSeconds;
  sum.costMicros += sign === 1 ? from.costMicros : -from.costMicros;
}

function addSms(
  into: Totals['sms'],
  name: string,
  from: { count: number; segments: number },
  sign: 1 | -1,
): void {
  const sum = (into[name] ??= { count: 0, segments: 0 });
  sum.count += sign * from.count;
  sum.segments += sign * from.segments;
}

function dictionary<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}

function only<Value>(from: Record<string, Value>, keep: (value: Value) => boolean): Record<string, Value> {
  const kept = dictionary<Value>();
  for (const [name, value] of Object.entries(from)) if (keep(value)) kept[name] = value;
  return kept;
}
