import { ratesAt, type RateHistory } from '../accounts/past-rates.ts';
import { rateCall } from '../accounts/rating.ts';
import type { Pricing } from '../kinds/kind.ts';
import { eventMs } from './event-time.ts';
import type { EventKind, EventOf, UsageEvent } from './event.ts';

type Priced = { [Kind in EventKind]?: (event: EventOf<Kind>, pricing: Pricing) => EventOf<Kind> };

/** How a stored event of each kind that is priced gets another price. It is apart from the kinds, because few functions do that. */
const PRICED: Priced = {
  call: (event, { rates }) => {
    const { callType, durationSeconds, costMicros, priceGiven } = event.facts;
    const rated = rateCall({ callType, durationSeconds }, rates);
    return { ...event, facts: { ...event.facts, ...rated, ...(priceGiven && { costMicros, priceGiven }) } };
  },
};

/** A stored event with the price that it has by these rates. One that came with its price keeps it. */
export function withPrice(event: UsageEvent, pricing: Pricing): UsageEvent {
  const priced = PRICED[event.kind] as ((event: UsageEvent, pricing: Pricing) => UsageEvent) | undefined;
  return priced ? priced(event, pricing) : event;
}

/** A stored event with the price that it has by the rates of its own time, whichever of an account's rates these are. */
export const withPriceOfItsTime = (event: UsageEvent, rates: RateHistory): UsageEvent =>
  withPrice(event, { rates: ratesAt(rates, eventMs(event.identity.time)) });
