import { isDeepStrictEqual } from 'node:util';
import { ratesAt, type RateHistory } from '../../domain/accounts/past-rates.ts';
import { kindNamed } from '../../domain/kinds/all.ts';
import { eventMs } from '../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../domain/ledger/event.ts';
import { withPrice } from '../../domain/ledger/with-price.ts';

/** Whether what is stored of an event follows from the rates of its time; a price that its producer gave is its own. */
export const priceCheck =
  (rates: RateHistory) =>
  (event: UsageEvent): boolean => {
    if (!kindNamed(event.kind).isPriced) return true;
    const priced = withPrice(event, { rates: ratesAt(rates, eventMs(event.identity.time)) });
    return isDeepStrictEqual(priced.facts, event.facts);
  };
