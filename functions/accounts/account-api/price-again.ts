import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { LOOKS_AFTER_MS, sinceChange } from '../../../domain/accounts/past-rates.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { ALL_KINDS } from '../../../domain/kinds/all.ts';
import { AHEAD_MINUTES } from '../../../domain/ledger/read.ts';
import { withPriceOfItsTime } from '../../../domain/ledger/with-price.ts';
import type { AccountReader } from '../../storage/accounts.ts';
import { replacePrices, type EventReplacer } from '../../storage/event-replacing.ts';
import type { EventStore } from '../../storage/events.ts';
import type { MarkStore } from '../../storage/marks.ts';

interface PricingStores {
  accounts: Pick<AccountReader, 'getWithRates'>;
  events: Pick<EventStore, 'between'> & EventReplacer;
  marks: Pick<MarkStore, 'mark'>;
}

export type PriceAgain = ReturnType<typeof priceAgain>;

/**
 * Prices the events again that new rates apply to and that were stored before them: those of the second of the change, and
 * of clocks that are ahead. Call it after the change is stored. It waits for recorders that are quick, and slow ones look
 * at the rates again, so that every event gets the new ones from one of the two.
 */
export function priceAgain({ accounts, events, marks }: PricingStores) {
  return async (accountId: string, now: Instant): Promise<void> => {
    const account = await accounts.getWithRates(accountId);
    const fromMs = account && sinceChange(account, now);
    if (!account || fromMs === undefined) return;
    // Recorders that have read the former rates store their events within this time, or look at the rates again.
    await sleep(LOOKS_AFTER_MS);
    const span = { fromMs, toMs: now.add({ minutes: 2 * AHEAD_MINUTES }).epochMilliseconds };
    for (const { name } of ALL_KINDS.filter(({ isPriced }) => isPriced))
      for await (const page of events.between(accountId, name, span)) {
        const all = page.map((event) => ({ event, priced: withPriceOfItsTime(event, account) }));
        const wrong = all.filter(({ event, priced }) => !isDeepStrictEqual(event.facts, priced.facts));
        await replacePrices({ events, marks }, accountId, wrong, now);
      }
  };
}
