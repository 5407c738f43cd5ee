import pMap from 'p-map';
import type { Account } from '../../domain/accounts/account.ts';
import { daysOfMonth, formatInstant, type Month } from '../../domain/calendar.ts';
import { EVENT_KINDS } from '../../domain/events/event.ts';
import { totalsReport } from '../../domain/usage/report.ts';
import { countEvent, noTotals, sameTotals, subtractTotals } from '../../domain/usage/totals.ts';
import type { UsageStores } from './routes.ts';

const PARTITIONS_AT_ONCE = 8;

/** Counts a month from its stored events and compares with the rollups: what an invoice can be checked against. */
export async function audit(stores: Pick<UsageStores, 'events' | 'rollups'>, account: Account, month: Month) {
  const stored = noTotals();
  const partitions = daysOfMonth(month).flatMap((day) => EVENT_KINDS.map((kind) => ({ day, kind })));
  await pMap(
    partitions,
    async ({ day, kind }) => {
      for await (const event of stores.events.ofDay(account.id, kind, day)) countEvent(stored, event);
    },
    { concurrency: PARTITIONS_AT_ONCE },
  );
  const asOf = await stores.rollups.asOf();
  const rollups = (await stores.rollups.months(account.id, [month])).get(month) ?? noTotals();
  return {
    accountId: account.id,
    month,
    asOf: asOf ? formatInstant(asOf) : null,
    /** Whether events and rollups agree; until the next rollup the difference is what has just come in. */
    matches: sameTotals(stored, rollups),
    events: totalsReport(stored),
    rollups: totalsReport(rollups),
    difference: totalsReport(subtractTotals(stored, rollups)),
  };
}
