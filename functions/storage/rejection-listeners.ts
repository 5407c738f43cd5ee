import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { CountsOfDays } from '../../domain/webhooks/rejected.ts';
import { MS_PER_DAY } from '../../domain/day-number.ts';
import { utcDay } from '../../domain/span.ts';
import { REJECTION_LISTENERS, rejectionListenerKey, type Item, type Key } from './keys.ts';
import { rejectionCounts } from './rejections.ts';
import type { Table, Write } from './table.ts';

/** A webhook that hears of rejected events. */
export interface Listener {
  key: Key;
  accountId: string;
  webhookId: string;
  /** RFC 3339; when it was told last, or has begun to listen. */
  toldAt: string;
  /** What was counted then. */
  told: CountsOfDays;
  /** Whether it was never told anything: the first message need not wait for an hour. */
  isFirst?: true;
}

/** What is counted of the day under way and of the day before, whose last hour may not have been told. */
const countsNow = (table: Table, accountId: string, now: Instant): Promise<CountsOfDays> =>
  rejectionCounts(table, accountId, [
    utcDay(now.epochMilliseconds - MS_PER_DAY),
    utcDay(now.epochMilliseconds),
  ]);

/** A webhook that begins to listen: what was counted before is none of its business. */
export async function listenerItem(
  table: Table,
  accountId: string,
  webhookId: string,
  now: Instant,
): Promise<Item> {
  const told = await countsNow(table, accountId, now);
  const key = rejectionListenerKey(accountId, webhookId);
  return { ...key, toldAt: formatInstant(now), told: JSON.stringify(told), isFirst: true };
}

export type ListenerStore = ReturnType<typeof listenerStore>;

/** Webhooks that hear of rejected events. The counts themselves are the facts: whatever was not told is told later. */
export function listenerStore(table: Table) {
  return {
    counts: (accountId: string, now: Instant): Promise<CountsOfDays> => countsNow(table, accountId, now),

    /** All of them, or those of one account. */
    async all(accountId?: string): Promise<Listener[]> {
      const prefix = accountId === undefined ? {} : { prefix: rejectionListenerKey(accountId, '').sk };
      return (await table.queryAll({ pk: REJECTION_LISTENERS, ...prefix, consistent: true })).map(toListener);
    },
  };
}

/** Stores what a webhook has been told, on the condition that nobody else has told it. It belongs to the delivery. */
export const toldWrite = ({ key, toldAt }: Listener, told: CountsOfDays, now: Instant): Write => ({
  Put: {
    Item: { ...key, toldAt: formatInstant(now), told: JSON.stringify(told) },
    ConditionExpression: 'toldAt = :read',
    ExpressionAttributeValues: { ':read': toldAt },
  },
});

function toListener({ pk, sk, toldAt, told, isFirst }: Item): Listener {
  const [accountId = '', webhookId = ''] = sk.split('#');
  return {
    ...{ key: { pk, sk }, accountId, webhookId },
    ...{ toldAt: String(toldAt), told: JSON.parse(String(told)) as CountsOfDays },
    ...(isFirst === true && { isFirst }),
  };
}
