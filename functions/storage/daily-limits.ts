import type { Instant } from '../../domain/calendar.ts';
import {
  DAILY_LIMITS,
  dailyLimitDay,
  nextDailyReset,
  type DailyLimit,
} from '../../domain/limits/daily-limits.ts';
import { ConditionFailed } from './failures.ts';
import { dailyAddressCountKey, dailyCountKey, type Key } from './keys.ts';
import type { Table } from './table.ts';

export class DailyLimitReached extends Error {
  override readonly name = 'DailyLimitReached';
  readonly what: DailyLimit;
  readonly secondsLeft: number;
  /** @param secondsLeft until the next day begins, at least one */
  constructor(what: DailyLimit, secondsLeft: number, options?: ErrorOptions) {
    super(what, options);
    this.what = what;
    this.secondsLeft = secondsLeft;
  }
}

export type DailyLimits = ReturnType<typeof dailyLimits>;

export function dailyLimits(table: Table) {
  return {
    /**
     * Adds one to today's count, exactly, even if requests overlap.
     * @param id of what is counted: however often that is repeated, also at the same time, it counts once a day
     * @throws DailyLimitReached
     */
    count: (accountId: string, what: DailyLimit, id: string, now: Instant): Promise<void> =>
      addOne(table, dailyCountKey(accountId, what, dailyLimitDay(now)), what, id, now),
  };
}

export type AddressLimits = ReturnType<typeof addressLimits>;

/** Daily limits of what an address gets, from all accounts together. */
export function addressLimits(table: Table) {
  return {
    /** @param id as above @throws DailyLimitReached */
    count: (address: string, what: DailyLimit, id: string, now: Instant): Promise<void> =>
      addOne(table, dailyAddressCountKey(address, what, dailyLimitDay(now)), what, id, now),
  };
}

async function addOne(table: Table, key: Key, what: DailyLimit, id: string, now: Instant): Promise<void> {
  const end = nextDailyReset(now).epochMilliseconds;
  try {
    await table.update(key, {
      UpdateExpression:
        'ADD counted :one SET expiresAt = :end, ids = list_append(if_not_exists(ids, :none), :ids)',
      ConditionExpression: '(attribute_not_exists(counted) OR counted < :limit) AND NOT contains(ids, :id)',
      ExpressionAttributeValues: {
        ':one': 1,
        ':limit': DAILY_LIMITS[what],
        ':end': end / 1000,
        ':none': [],
        ':ids': [id],
        ':id': id,
      },
    });
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const counted = await table.get(key, true);
    if ((counted?.['ids'] as string[] | undefined)?.includes(id)) return;
    throw new DailyLimitReached(what, Math.ceil((end - now.epochMilliseconds) / 1000), { cause: error });
  }
}
