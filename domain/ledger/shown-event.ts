import { BASE_UNITS } from '../accounts/meters.ts';
import { ratesAt, type RateHistory } from '../accounts/past-rates.ts';
import { rateCall } from '../accounts/rating.ts';
import { formatInstant, localDayOfMs, monthOf, type Day, type Month } from '../calendar.ts';
import { kindNamed, type AnyFacts } from '../kinds/all.ts';
import { formatUsd } from '../money.ts';
import { eventInstant, eventMs } from './event-time.ts';
import type { UsageEvent } from './event.ts';
import { sliceOf } from './slice.ts';

interface Rate {
  perMinuteUsd: string;
  incrementSeconds: number;
  /** When these rates began; null if they are the account's first. */
  since: string | null;
}

/** What an event cost, and why. */
interface Price {
  costUsd: string | null;
  /** Whether the producer gave it. */
  given: boolean;
  /** What priced it otherwise; null if it was priced by rates that are not the account's of that time. */
  rate: Rate | null;
}

/** The place of an event in what is counted. */
interface CountedIn {
  month: Month;
  day: Day;
  /** The start of the quarter of an hour. */
  slice: string;
}

/** A stored event for people: with its data, its price, and where it counts. */
export interface ShownEvent {
  kind: string;
  type: string;
  id: string;
  source: string;
  time: string;
  data: Record<string, unknown>;
  /** Base units of the kind's meter that it adds, in units. */
  quantity: number;
  price: Price;
  countedIn: CountedIn | null;
}

/** @param account its time zone, and all the rates that it has had */
export function shownEvent(
  { kind, identity, facts }: UsageEvent,
  account: RateHistory & { timeZone: string },
  isVoided: boolean,
): ShownEvent {
  const definition = kindNamed(kind);
  const any = facts as unknown as AnyFacts;
  const { id, source, time } = identity;
  const { candidateId, campaignId, campaignName, recruiterId } = facts;
  const atMs = eventMs(time);
  const price = priceOf(any, definition.isPriced, account, atMs);
  const own =
    definition.shownData?.(any) ??
    Object.fromEntries(Object.keys(definition.stored).map((fact) => [fact, any[fact]]));
  const day = localDayOfMs(atMs, account.timeZone);
  return {
    kind: definition.plural,
    type: definition.type,
    id,
    source,
    time: formatInstant(eventInstant(time)),
    data: {
      ...own,
      ...{ candidateId, campaignId, campaignName },
      ...(recruiterId === undefined ? {} : { recruiterId }),
      ...(price.given ? { costUsd: price.costUsd } : {}),
    },
    quantity: quantityOf(definition, any),
    price,
    countedIn: isVoided
      ? null
      : { month: monthOf(day), day, slice: new Date(sliceOf(atMs)).toISOString().replace('.000Z', 'Z') },
  };
}

function quantityOf({ meter, measures }: ReturnType<typeof kindNamed>, facts: AnyFacts): number {
  const units = measures[meter.measure]!.of(facts) / BASE_UNITS[meter.name as keyof typeof BASE_UNITS];
  return Math.round(units * 1e6) / 1e6;
}

function priceOf(facts: AnyFacts, isPriced: boolean, account: RateHistory, atMs: number): Price {
  const { costMicros } = facts;
  if (costMicros === undefined) return { costUsd: null, given: false, rate: null };
  const given = !isPriced || facts['priceGiven'] === true;
  return { costUsd: formatUsd(costMicros), given, rate: given ? null : rateOf(facts, account, atMs) };
}

/** The rate that gives an event the price that it has. A price of an earlier time stays until the event is sent again. */
function rateOf(facts: AnyFacts, account: RateHistory, atMs: number): Rate | null {
  const rates = ratesAt(account, atMs);
  const rate = rates[String(facts['callType'])];
  if (!rate) return null;
  const call = { callType: String(facts['callType']), durationSeconds: Number(facts['durationSeconds']) };
  const { billedSeconds, costMicros } = rateCall(call, rates);
  if (billedSeconds !== facts['billedSeconds'] || costMicros !== facts.costMicros) return null;
  const before = account.pastRates.filter(({ until }) => until.epochMilliseconds <= atMs).at(-1);
  const { perMinuteUsd, incrementSeconds } = rate;
  return { perMinuteUsd, incrementSeconds, since: before ? formatInstant(before.until) : null };
}
