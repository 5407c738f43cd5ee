import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../../domain/access/actor.ts';
import { mailboxOf } from '../../domain/accounts/mailbox.ts';
import { endingFrom, type Ending } from '../../domain/accounts/ending.ts';
import { endOfMonth, formatInstant, localMonth, type Instant } from '../../domain/calendar.ts';
import { nextDigest, zoneOfCsm } from '../../domain/portfolio/digest-time.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { accountReader, toAccount } from './accounts.ts';
import { ACCOUNT_WORK, dueStore } from './due.ts';
import { scheduleStore } from './export-schedules.ts';
import { Conflict, ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { accountKey, type Item } from './keys.ts';
import type { Table } from './table.ts';

const BEING_REMOVED = 'The data of this account is being removed, so it cannot be restored any more.';

export type EndingStore = ReturnType<typeof endingStore>;

/** Ends accounts, and brings them back. */
export function endingStore(table: Table) {
  const due = dueStore(table);
  const schedules = scheduleStore(table);
  const reader = accountReader(table);

  /** Changes an account and keeps the change. @returns false if it has changed since it was read */
  async function write(
    item: Item,
    { set, condition, values }: { set: string; condition: string; values: Record<string, string> },
    entry: { by: Actor; now: Instant; before: Ending | null; after: Ending | null },
  ): Promise<boolean> {
    const { by, now, before, after } = entry;
    const accountId = toAccount(item).id;
    // A new version, so that a change of terms or a decision that has read the former one is not stored.
    const Update = {
      Key: accountKey(accountId),
      UpdateExpression: set,
      ConditionExpression: condition,
      ExpressionAttributeValues: { ':lastWrite': uuid(), ...values },
    };
    try {
      const at = formatInstant(now);
      await table.transact([{ Update }, historyWrite(accountId, { at, by, what: 'account', before, after })]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  return {
    /** Ends an account; one that has ended stays as it is. @returns undefined if there is none */
    async end(accountId: string, by: Actor, now: Instant): Promise<Ending | undefined> {
      return inTurns(accountId, async () => {
        const item = await table.get(accountKey(accountId), true);
        if (item?.['terms'] === undefined) return undefined;
        const known = endingIn(item);
        if (known) return known;
        const ending = endingFrom(now);
        // Noted first: an account that has ended is never without a note that removes it.
        await due.noteAnew('remove', accountId, Temporal.Instant.from(ending.endsAt));
        const isWritten = await write(
          item,
          {
            set: 'SET deletedAt = :deletedAt, endsAt = :endsAt, lastWrite = :lastWrite',
            condition: 'attribute_exists(terms) AND attribute_not_exists(deletedAt)',
            values: { ':deletedAt': ending.deletedAt, ':endsAt': ending.endsAt },
          },
          { by, now, before: null, after: ending },
        );
        return isWritten ? ending : CHANGED;
      });
    },

    /**
     * Brings an account back, and notes everything that it may have missed. To repeat it is harmless.
     * @returns false if there is no such account
     * @throws Conflict once its data is being removed
     */
    async restore(accountId: string, by: Actor, now: Instant): Promise<boolean> {
      const isThere = await inTurns(accountId, async () => {
        const item = await table.get(accountKey(accountId), true);
        if (item?.['terms'] === undefined) return false;
        const ending = endingIn(item);
        if (!ending) return true;
        if (item['removing'] === true) throw new Conflict(BEING_REMOVED);
        const isWritten = await write(
          item,
          {
            set: 'SET lastWrite = :lastWrite REMOVE deletedAt, endsAt',
            condition: 'deletedAt = :deletedAt AND attribute_not_exists(removing)',
            values: { ':deletedAt': ending.deletedAt },
          },
          { by, now, before: ending, after: null },
        );
        return isWritten ? true : CHANGED;
      });
      const account = isThere ? await reader.get(accountId) : undefined;
      if (!account) return isThere;
      const { timeZone, csm } = account;
      await due.noteAnew('close', accountId, endOfMonth(localMonth(now, timeZone), timeZone));
      await due.noteAnew('digest', mailboxOf(csm.email), nextDigest(now, zoneOfCsm([account])).at);
      for (const what of ACCOUNT_WORK)
        if (what !== 'close' && what !== 'remove') await due.noteAnew(what, accountId, startOfHour(now));
      await schedules.noteAll(accountId, timeZone);
      return true;
    },

    /** Begins to remove an account for good. @returns it; undefined if it was restored, or its time has not come */
    async beginRemoval(accountId: string, now: Instant): Promise<Item | undefined> {
      const item = await table.get(accountKey(accountId), true);
      const ending = item && endingIn(item);
      if (!ending || Temporal.Instant.compare(Temporal.Instant.from(ending.endsAt), now) > 0)
        return undefined;
      try {
        return await table.update(accountKey(accountId), {
          UpdateExpression: 'SET removing = :true',
          ConditionExpression: 'deletedAt = :deletedAt',
          ExpressionAttributeValues: { ':true': true, ':deletedAt': ending.deletedAt },
        });
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
    },
  };
}

function endingIn({ deletedAt, endsAt }: Item): Ending | undefined {
  return typeof deletedAt === 'string' ? { deletedAt, endsAt: String(endsAt) } : undefined;
}
