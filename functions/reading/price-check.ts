import { isDeepStrictEqual } from 'node:util';
import type { RateHistory } from '../../domain/accounts/past-rates.ts';
import { kindNamed } from '../../domain/kinds/all.ts';
import type { UsageEvent } from '../../domain/ledger/event.ts';
import { withPriceOfItsTime } from '../../domain/ledger/with-price.ts';

/** Whether what is stored of an event follows from the rates of its time; a price that its producer gave is its own. */
export const priceCheck =
  (rates: RateHistory) =>
  (event: UsageEvent): boolean =>
    !kindNamed(event.kind).isPriced || isDeepStrictEqual(withPriceOfItsTime(event, rates).facts, event.facts);
