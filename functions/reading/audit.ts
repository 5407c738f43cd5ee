import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import {
  daysOfMonth,
  formatInstant,
  monthOf,
  type Day,
  type Instant,
  type Month,
} from '../../domain/calendar.ts';
import { spanOfDay } from '../../domain/span.ts';
import { EVENT_KINDS } from '../../domain/ledger/event.ts';
import { oldestDay, RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import { ACCOUNT_NAMES, nameCounter, sumDays } from '../../domain/usage/names.ts';
import { totalsReport } from '../../domain/usage/report.ts';
import { noTotals, sameTotals, subtractTotals, type Totals } from '../../domain/usage/totals.ts';
import { InvalidInput } from '../../domain/validation.ts';
import type { EventStore } from '../storage/events.ts';
import type { RollupStore } from '../storage/rollups.ts';

export interface AuditStores {
  events: Pick<EventStore, 'between'>;
  rollups: Pick<RollupStore, 'months' | 'asOf'>;
}

const DAYS_AT_ONCE = 2;

/**
 * Counts a month from its stored events and compares it with the rollups, to check an invoice against.
 * @throws InvalidInput if events of the month have expired
 */
export async function audit(stores: AuditStores, account: Account, month: Month, now: Instant) {
  const oldest = monthOf(oldestDay(now, account.timeZone));
  if (month < oldest) {
    const message = `expected ${oldest} or a later month: events are kept for ${RECORDABLE_MONTHS} months, and without them nothing can be counted again`;
    throw new InvalidInput([{ pointer: '/month', message }]);
  }
  const days = await pMap(daysOfMonth(month), (day) => countDay(stores.events, account, day), {
    concurrency: DAYS_AT_ONCE,
  });
  const stored = sumDays(days, ACCOUNT_NAMES);
  const asOf = await stores.rollups.asOf(account.id);
  const rollups = (await stores.rollups.months(account.id, [month])).get(month) ?? noTotals();
  return {
    accountId: account.id,
    month,
    asOf: asOf ? formatInstant(asOf) : null,
    /** Whether events and rollups agree. Events that have just come in differ until the next rollup. */
    matches: sameTotals(stored, rollups),
    events: totalsReport(stored),
    rollups: totalsReport(rollups),
    difference: totalsReport(subtractTotals(stored, rollups)),
  };
}

/** Counts like a recount, except for the campaigns. */
async function countDay(events: AuditStores['events'], { id, timeZone }: Account, day: Day): Promise<Totals> {
  const span = spanOfDay(day, timeZone);
  const counter = nameCounter(ACCOUNT_NAMES);
  await Promise.all(
    EVENT_KINDS.map(async (kind) => {
      for await (const event of events.between(id, kind, span)) counter.add(event);
    }),
  );
  return counter.totals();
}
