import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import type { Account, AccountTerms } from '../../domain/accounts/account.ts';
import { endOfMonth, formatInstant, localMonth, type Instant } from '../../domain/calendar.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { canonicalZone } from '../../domain/zones.ts';
import { dueStore } from './due.ts';
import { ConditionFailed } from './failures.ts';
import { accountKey, accountListingKey, ACCOUNTS } from './keys.ts';
import type { Item, Table } from './table.ts';

/** An account's time zone decides the day of each event, so the first event fixes it. */
export class TimeZoneFixed extends Error {
  override readonly name = 'TimeZoneFixed';
}

/** The account data that recording needs. */
export interface RecordingAccount extends Account {
  /** When the rates last changed after events were recorded; earlier calls may have been priced by other rates. */
  ratesChangedAt: Instant | undefined;
}

export type AccountStore = ReturnType<typeof accountStore>;

export function accountStore(table: Table) {
  const due = dueStore(table);

  async function get(accountId: string): Promise<Account | undefined> {
    const item = await table.get(accountKey(accountId), true);
    return item && toAccount(item);
  }

  /** The current state of those of these accounts that exist. */
  async function getMany(accountIds: readonly string[]): Promise<Account[]> {
    return (await table.batchGet(accountIds.map(accountKey), true)).map(toAccount);
  }

  return {
    get,
    getMany,

    /**
     * Replaces the whole account. Another name of its time zone is no change of zone, and is stored as it was sent.
     * @throws TimeZoneFixed if events exist and the time zone would change
     */
    async put(
      accountId: string,
      terms: AccountTerms,
      now: Instant,
    ): Promise<{ account: Account; created: boolean }> {
      // The listing comes first, and the notes of what is due: an id without an account is skipped, but an account
      // without them would be missed.
      await table.put(accountListingKey(accountId));
      await due.note('close', accountId, endOfMonth(localMonth(now, terms.timeZone), terms.timeZone));
      await due.note('check', accountId, startOfHour(now));
      const at = formatInstant(now);
      const before = await table.get(accountKey(accountId), true);
      const otherRates =
        before?.['zoneFixed'] === true && !isDeepStrictEqual(toAccount(before).rates, terms.rates);
      const zoneId = canonicalZone(terms.timeZone);
      const formerZone = before && toAccount(before).timeZone;
      // Accounts of earlier versions have no id, and a newer time zone database may give another one than is stored:
      // a name that is read now and that the zone still has when this is written is as good.
      const sameZone = formerZone && canonicalZone(formerZone) === zoneId ? formerZone : terms.timeZone;
      // Identifies the write that created the account: if its response is lost, the SDK repeats it, and it still counts as the first.
      const write = uuid();
      try {
        const item = await table.update(accountKey(accountId), {
          UpdateExpression:
            'SET terms = :terms, #zone = :zone, zoneId = :zoneId, updatedAt = :at, createdAt = if_not_exists(createdAt, :at), creation = if_not_exists(creation, :write)' +
            (otherRates ? ', ratesChangedAt = :at' : ''),
          ConditionExpression: 'attribute_not_exists(zoneFixed) OR zoneId = :zoneId OR #zone = :sameZone',
          ExpressionAttributeNames: { '#zone': 'timeZone' },
          ExpressionAttributeValues: {
            ':terms': terms,
            ':zone': terms.timeZone,
            ':zoneId': zoneId,
            ':sameZone': sameZone,
            ':at': at,
            ':write': write,
          },
        });
        return { account: toAccount(item), created: item['creation'] === write };
      } catch (error) {
        if (error instanceof ConditionFailed) throw new TimeZoneFixed(accountId, { cause: error });
        throw error;
      }
    },

    /**
     * The existing accounts, each with its time zone fixed from now on, which a recorder needs before it may derive days
     * from times. One read per account and request; one write per account, ever.
     */
    async fixZones(accountIds: readonly string[]): Promise<RecordingAccount[]> {
      const items = await table.batchGet(accountIds.map(accountKey), true);
      const fixed = items.map(async (item) =>
        item['zoneFixed']
          ? item
          : table.update(accountKey(toAccount(item).id), {
              UpdateExpression: 'SET zoneFixed = :true',
              ExpressionAttributeValues: { ':true': true },
            }),
      );
      return (await Promise.all(fixed)).map((item) => {
        const changed = item['ratesChangedAt'] as string | undefined;
        return {
          ...toAccount(item),
          ratesChangedAt: changed === undefined ? undefined : Temporal.Instant.from(changed),
        };
      });
    },

    async list(limit: number, after: string | undefined): Promise<{ items: Account[]; next: string | null }> {
      const { items, next } = await table.list({ pk: ACCOUNTS, limit, after });
      const accounts = await getMany(items.map(({ sk }) => sk));
      return { items: accounts.sort((a, b) => (a.id < b.id ? -1 : 1)), next };
    },
  };
}

function toAccount(item: Item): Account {
  return {
    id: item.pk.slice('ACCOUNT#'.length),
    ...(item['terms'] as AccountTerms),
    createdAt: String(item['createdAt']),
    updatedAt: String(item['updatedAt']),
  };
}
