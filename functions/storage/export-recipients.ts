import type { Actor } from '../../domain/access/actor.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { asksAgainAfter } from '../../domain/exports/schedules/asking.ts';
import type { Email } from '../../domain/email.ts';
import { ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import {
  exportRecipientKey,
  exportRecipientsOf,
  recipientId,
  scheduleOfRecipient,
  type Item,
  type Key,
} from './keys.ts';
import type { Outbox } from './outbox.ts';
import type { Table } from './table.ts';

/** Somebody whose address is in a schedule, or was. */
interface ExportRecipient {
  id: string;
  email: string;
  /** RFC 3339; null until they confirm their address, and after they have left. */
  confirmedAt: string | null;
}

/** Whose subscription changes, and by whom. */
interface Change {
  accountId: string;
  recipient: Pick<ExportRecipient, 'id' | 'email'>;
  by: Actor;
  now: Instant;
}

export type RecipientReader = ReturnType<typeof recipientReader>;

/** Who has confirmed. A schedule says whose turn it is; only this says who may be written to. */
export function recipientReader(table: Table) {
  return {
    /** Everybody who was ever asked for a schedule and is still remembered. */
    async ofSchedule(accountId: string, scheduleId: string): Promise<ExportRecipient[]> {
      const items = await table.queryAll({ ...exportRecipientsOf(accountId, scheduleId), consistent: true });
      return items.map(toRecipient);
    },
  };
}

export type RecipientStore = ReturnType<typeof recipientStore>;

export function recipientStore(table: Table, outbox: Pick<Outbox, 'putWithEmail'>) {
  /** Updates a recipient together with the entry of the history. @returns false if the condition does not hold */
  async function update(
    { accountId, recipient: { id, email }, by, now }: Change,
    isConfirmed: boolean,
    change: { UpdateExpression: string; ConditionExpression: string; values: Record<string, unknown> },
  ): Promise<boolean> {
    const { values, ...expressions } = change;
    const about = { scheduleId: scheduleOfRecipient(id), email };
    const entry = {
      before: { ...about, confirmed: !isConfirmed },
      after: { ...about, confirmed: isConfirmed },
    };
    try {
      await table.transact([
        {
          Update: {
            Key: exportRecipientKey(accountId, id),
            ...expressions,
            ExpressionAttributeValues: values,
          },
        },
        historyWrite(accountId, { at: formatInstant(now), by, what: 'export_recipient', ...entry }),
      ]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  const get = (accountId: string, id: string) => table.get(exportRecipientKey(accountId, id), true);

  return {
    ...recipientReader(table),

    async get(accountId: string, id: string): Promise<ExportRecipient | undefined> {
      const item = await get(accountId, id);
      return item && toRecipient(item);
    },

    /** Whether an address is to be asked now: it has not confirmed, and was not asked or did not leave lately. */
    async isToBeAsked(
      accountId: string,
      scheduleId: string,
      address: string,
      now: Instant,
    ): Promise<boolean> {
      const item = await get(accountId, recipientId(scheduleId, address));
      return !item || isForgotten(item, now);
    },

    /** Stores a recipient with the email that asks for a confirmation, once. @returns its key; undefined if it was asked before */
    async ask(
      { accountId, scheduleId, address }: { accountId: string; scheduleId: string; address: string },
      email: Email,
      now: Instant,
    ): Promise<Key | undefined> {
      const id = recipientId(scheduleId, address);
      const key = exportRecipientKey(accountId, id);
      const former = await get(accountId, id);
      if (former && isForgotten(former, now)) await forget(key, former);
      const item = { ...key, email: address, askedAt: formatInstant(now), expiresAt: remembered(now) };
      const audience = { accountId, scheduleId, subscribers: [address] };
      return (await outbox.putWithEmail(item, email, audience)) ? key : undefined;
    },

    /** @returns false if nobody with this id is remembered, or they have confirmed before */
    confirm: (change: Change): Promise<boolean> =>
      update(change, true, {
        UpdateExpression: 'SET confirmedAt = :now REMOVE expiresAt',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(confirmedAt)',
        values: { ':now': formatInstant(change.now) },
      }),

    /** @returns false if nobody with this id had confirmed: nothing is sent to them in any case */
    leave: (change: Change): Promise<boolean> =>
      update(change, false, {
        UpdateExpression: 'SET expiresAt = :until REMOVE confirmedAt',
        ConditionExpression: 'attribute_exists(confirmedAt)',
        values: { ':until': remembered(change.now) },
      }),

    /** Forgets who confirmed for a schedule that is gone. Those who did not are remembered for a while, so as not to be asked again. */
    async forgetConfirmed(accountId: string, scheduleId: string): Promise<void> {
      const items = await table.queryAll({ ...exportRecipientsOf(accountId, scheduleId), consistent: true });
      for (const { pk, sk, confirmedAt } of items)
        if (confirmedAt !== undefined) await table.remove({ pk, sk });
    },
  };

  async function forget(key: Key, former: Item): Promise<void> {
    try {
      await table.remove(key, {
        ConditionExpression: 'askedAt = :read AND attribute_not_exists(confirmedAt)',
        ExpressionAttributeValues: { ':read': former['askedAt'] },
      });
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

/** `expiresAt` is the table's TTL attribute: DynamoDB deletes the item some time after it. */
const remembered = (now: Instant) => Math.ceil(asksAgainAfter(now).epochMilliseconds / 1000);

const isForgotten = ({ expiresAt }: Item, now: Instant) =>
  typeof expiresAt === 'number' && expiresAt * 1000 <= now.epochMilliseconds;

const toRecipient = ({ sk, email, confirmedAt }: Item): ExportRecipient => ({
  id: sk,
  email: String(email),
  confirmedAt: typeof confirmedAt === 'string' ? confirmedAt : null,
});
