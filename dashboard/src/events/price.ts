import type { StoredEvent } from '../../../client/src/usage-data-client.ts';
import { moment } from '../format/dates.ts';
import { money, wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

/** Why an event costs what it costs. */
export function priceReason({ price }: Pick<StoredEvent, 'price'>, timeZone: string): string {
  const { costUsd, given, rate } = price;
  if (costUsd === null) return texts.events.noPrice;
  if (given) return texts.events.given;
  if (!rate) return Number(costUsd) > 0 ? texts.events.replaced : texts.events.unrated;
  const { perMinuteUsd, incrementSeconds, since } = rate;
  const rated = texts.events.rated(money(perMinuteUsd), wholeNumber(incrementSeconds));
  return since === null ? rated : texts.events.since(rated, moment(since, timeZone));
}
