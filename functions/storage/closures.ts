import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import type { Closure, Restatement } from '../../domain/months/closure.ts';
import { restatedByTotals } from '../../domain/months/restating.ts';
import type { Terms } from '../../domain/quotas/standing.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import { ConditionFailed } from './failures.ts';
import { closureKey, monthOfSums } from './keys.ts';
import type { Item, Table } from './table.ts';
import { decodeTotals, encodeTotals } from './totals-codec.ts';

export type ClosureStore = ReturnType<typeof closureStore>;

export function closureStore(table: Table) {
  /** Marks a closed month as restated; does nothing for an open one. Call it before the change is written. */
  async function restate(accountId: string, month: Month, now: Instant, reason: Restatement): Promise<void> {
    try {
      await table.update(closureKey(accountId, month), {
        UpdateExpression: 'SET restatedAt = :now, restatedFor = :reason',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':now': formatInstant(now), ':reason': reason },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }

  /** A closed month; undefined if it is open. */
  async function get(accountId: string, month: Month): Promise<Closure | undefined> {
    const item = await table.get(closureKey(accountId, month), true);
    return item && toClosure(item);
  }

  return {
    restate,
    get,

    /** Restates a month that was closed with other totals while it was counted. Call it after the totals are written. */
    async restateIfOther(accountId: string, month: Month, totals: Totals, now: Instant): Promise<void> {
      const closure = await get(accountId, month);
      if (closure && restatedByTotals(closure, totals)) await restate(accountId, month, now, 'usage');
    },

    async ofMonths(accountId: string, months: readonly Month[]): Promise<Map<Month, Closure>> {
      const items = await table.batchGet(months.map((month) => closureKey(accountId, month)));
      return new Map(items.map((item) => [monthOfSums(item), toClosure(item)]));
    },

    /** Closes a month without a report; does nothing if it is closed. */
    async close(accountId: string, closure: Closure): Promise<void> {
      try {
        await table.put(closureItem(accountId, closure), { onlyIfNew: true });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

/** The item that closes a month; with a report it goes through `Outbox.putWithEmail`. */
export function closureItem(accountId: string, { month, closedAt, totals, terms }: Closure): Item {
  return { ...closureKey(accountId, month), closedAt, terms, v: encodeTotals(totals) };
}

function toClosure(item: Item): Closure {
  return {
    month: monthOfSums(item),
    closedAt: String(item['closedAt']),
    restatedAt: item['restatedAt'] as string | undefined,
    restatedFor: item['restatedFor'] as Restatement | undefined,
    totals: decodeTotals(String(item['v'])),
    terms: item['terms'] as Terms,
  };
}
