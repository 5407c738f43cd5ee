import type { Email } from '../../domain/emails/email.ts';
import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import type { Terms } from '../../domain/quotas/standing.ts';
import { reviveTotals, type Totals } from '../../domain/usage/totals.ts';
import { ConditionFailed } from './failures.ts';
import { closureKey, type Key } from './keys.ts';
import type { Outbox } from './outbox.ts';
import type { Item, Table } from './table.ts';

/** A month as it was reported: later changes are shown against it. */
export interface Closure {
  month: Month;
  /** RFC 3339. */
  closedAt: string;
  /** When a total of the month last changed after it was closed. */
  restatedAt?: string | undefined;
  totals: Totals;
  /** The terms in force when it closed: a later quota does not change what was exceeded. */
  terms: Terms;
}

export type ClosureStore = ReturnType<typeof closureStore>;

export function closureStore(table: Table, outbox: Outbox) {
  return {
    async ofMonths(accountId: string, months: readonly Month[]): Promise<Map<Month, Closure>> {
      const items = await table.batchGet(months.map((month) => closureKey(accountId, month)));
      return new Map(items.map((item) => [monthOfKey(item), toClosure(item)]));
    },

    /** Closes a month, once; with an email to send, where there is one. */
    async close(
      accountId: string,
      { month, closedAt, totals, terms }: Closure,
      email?: Email,
    ): Promise<void> {
      const item = { ...closureKey(accountId, month), closedAt, terms, v: JSON.stringify(totals) };
      if (email) await outbox.putWithEmail(item, email);
      else await table.put(item, { onlyIfNew: true }).catch(ignoreExisting);
    },

    /** Says that a closed month changes; does nothing for an open one. Called before the change is written. */
    async restate(accountId: string, month: Month, now: Instant): Promise<void> {
      try {
        await table.update(closureKey(accountId, month), {
          UpdateExpression: 'SET restatedAt = :now',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':now': formatInstant(now) },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

const monthOfKey = ({ pk }: Key): Month => pk.slice(-'YYYY-MM'.length);

function toClosure(item: Item): Closure {
  return {
    month: monthOfKey(item),
    closedAt: String(item['closedAt']),
    restatedAt: item['restatedAt'] as string | undefined,
    totals: reviveTotals(JSON.parse(String(item['v'])) as Totals),
    terms: item['terms'] as Terms,
  };
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof ConditionFailed)) throw error;
}
