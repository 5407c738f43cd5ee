import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import type { Closure, Report, Restatement } from '../../domain/months/closure.ts';
import { restatedByTotals } from '../../domain/months/restating.ts';
import type { Terms } from '../../domain/quotas/standing.ts';
import type { Totals } from '../../domain/usage/totals.ts';
import { ConditionFailed } from './failures.ts';
import { closureKey, monthOfSums, type Item } from './keys.ts';
import { noticeOf, noticeShown } from './stored-notice.ts';
import type { Table } from './table.ts';
import { decodeTotals, encodeTotals } from './totals-codec.ts';

/** What a month adds up to now. */
interface Summed {
  totals: Totals;
  /** Whether the account's totals differ from those that were stored. */
  isChange: boolean;
  /** Whether they are the same, and those of its campaigns differ. */
  hasMoved: boolean;
}

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

  return {
    restate,

    /**
     * Restates a month that was closed with other totals, or whose usage has moved between campaigns; one that has been
     * restated before only if its totals change again.
     * Call it before the totals are written, and again after that, in case the month was closed in between.
     */
    async restateIfOther(
      accountId: string,
      month: Month,
      { totals, isChange, hasMoved }: Summed,
      now: Instant,
      reason: Restatement,
    ): Promise<void> {
      const item = await table.get(closureKey(accountId, month), true);
      if (!item) return;
      const closure = toClosure(item);
      const isDue = closure.restatedAt === undefined ? restatedByTotals(closure, totals) : isChange;
      if (isDue || hasMoved) await restate(accountId, month, now, reason);
    },

    /** Notes that events of a closed month were counted. @returns false if the month is open */
    async noteNews(accountId: string, month: Month): Promise<boolean> {
      try {
        await table.update(closureKey(accountId, month), {
          UpdateExpression: 'ADD news :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':one': 1 },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    /** @param consistent true sees what was closed a moment ago, at twice the cost */
    async ofMonths(
      accountId: string,
      months: readonly Month[],
      consistent = false,
    ): Promise<Map<Month, Closure>> {
      const keys = months.map((month) => closureKey(accountId, month));
      const items = await table.batchGet(keys, consistent);
      return new Map(items.map((item) => [monthOfSums(item), toClosure(item)]));
    },

    async isClosed(accountId: string, month: Month): Promise<boolean> {
      return (await table.get(closureKey(accountId, month), true)) !== undefined;
    },

    /** The reports of months, newest first. A month that is open, or was closed without one, has none. */
    async reportsOf(accountId: string, months: readonly Month[]): Promise<Report[]> {
      const items = await table.batchGet(months.map((month) => closureKey(accountId, month)));
      return items
        .filter((item) => noticeOf(item) !== undefined)
        .map((item) => ({
          month: monthOfSums(item),
          closedAt: String(item['closedAt']),
          ...noticeShown(item),
        }))
        .sort((left, right) => (left.month < right.month ? 1 : -1));
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
    news: item['news'] as number | undefined,
    totals: decodeTotals(String(item['v'])),
    terms: item['terms'] as Terms,
  };
}
