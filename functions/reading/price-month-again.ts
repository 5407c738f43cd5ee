import { OPERATOR } from '../../domain/access/actor.ts';
import type { Account } from '../../domain/accounts/account.ts';
import type { RateHistory } from '../../domain/accounts/past-rates.ts';
import { formatInstant, monthOf, type Instant, type Month } from '../../domain/calendar.ts';
import { ALL_KINDS } from '../../domain/kinds/all.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { withPriceOfItsTime } from '../../domain/ledger/with-price.ts';
import { spanOfMonth } from '../../domain/span.ts';
import { recountMonth } from '../ledger/recount-month.ts';
import type { AccountReader } from '../storage/accounts.ts';
import { replacePrices, type EventReplacer, type Replacement } from '../storage/event-replacing.ts';
import type { EventStore } from '../storage/events.ts';
import { changed, type HistoryStore } from '../storage/history.ts';
import type { MarkStore } from '../storage/marks.ts';
import { priceCheck } from './price-check.ts';

type RecountStores = Parameters<typeof recountMonth>[0];

interface PriceStores extends Omit<RecountStores, 'events'> {
  accounts: Pick<AccountReader, 'getWithRates'>;
  events: Pick<EventStore, 'between'> & EventReplacer;
  history: Pick<HistoryStore, 'keep'>;
  marks: Pick<MarkStore, 'mark'>;
}

/** How many events an entry of the history names; it has the number of all. */
const NAMED = 20;

/**
 * The stored events of a month whose price does not follow from the rates of their time, a page at a time.
 * @throws RangeError if events of the month have expired
 */
export async function* wrongPrices(
  { accounts, events }: Pick<PriceStores, 'accounts' | 'events'>,
  account: Account,
  month: Month,
  now: Instant,
): AsyncGenerator<Replacement[]> {
  if (month < monthOf(oldestDay(now, account.timeZone)))
    throw new RangeError(`events of ${month} have expired: they are kept for ${RECORDABLE_MONTHS} months`);
  const rates: RateHistory = (await accounts.getWithRates(account.id)) ?? { ...account, pastRates: [] };
  const hasItsPrice = priceCheck(rates);
  const span = spanOfMonth(month, account.timeZone);
  for (const { name } of ALL_KINDS.filter(({ isPriced }) => isPriced))
    for await (const page of events.between(account.id, name, span)) {
      const wrong = page.filter((event) => !hasItsPrice(event));
      if (wrong.length > 0) yield wrong.map((event) => ({ event, priced: withPriceOfItsTime(event, rates) }));
    }
}

/**
 * Prices the events of a month again that have another price than that of the rates of their time, and counts the month
 * again. It is a correction: a closed month whose totals change is restated, and the history of the account says which events
 * it was, before the first of them has its new price.
 * @returns how many events got another price; those that were corrected meanwhile are not among them
 * @throws RangeError if events of the month have expired
 */
export async function priceMonthAgain(
  stores: PriceStores,
  account: Account,
  month: Month,
  now: Instant,
): Promise<number> {
  const found = { prices: 0, first: [] as Replacement[] };
  for await (const wrong of wrongPrices(stores, account, month, now)) {
    found.prices += wrong.length;
    found.first.push(...wrong.slice(0, NAMED - found.first.length));
  }
  if (found.prices === 0) return 0;
  // Nothing but what changes: the history outlives a candidate who is erased.
  const named = (version: 'before' | 'after') =>
    found.first.map(({ event, priced }) => ({
      id: event.identity.id,
      ...changed(event.facts, priced.facts)[version],
    }));
  await stores.history.keep(account.id, {
    ...{ at: formatInstant(now), by: OPERATOR, what: 'audit' },
    before: { month, wrongPrices: found.prices, events: named('before') },
    after: { month, wrongPrices: 0, events: named('after') },
  });
  let replaced = 0;
  for await (const wrong of wrongPrices(stores, account, month, now))
    replaced += await replacePrices(stores, account.id, wrong, now);
  await recountMonth(stores, account, month, now);
  return replaced;
}
