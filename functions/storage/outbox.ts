import { Temporal } from 'temporal-polyfill';
import { formatInstant, sortableInstant } from '../../domain/calendar.ts';
import type { Email } from '../../domain/email.ts';
import { emailRetryAfter, ORPHANED_POINTER_SECONDS } from '../../domain/limits/email-retries.ts';
import type { Clock } from '../clock.ts';
import { ConditionFailed } from './failures.ts';
import { OUTBOX, outboxKey, type Key, type Item } from './keys.ts';
import type { Table } from './table.ts';

type NoticeState = 'pending' | 'sent' | 'failed';

/** The email of an item (an alert, a closed month …), stored in the item itself. */
export interface Notice {
  state: NoticeState;
  /** Removed once it is sent. A failed email stays, so that it can be sent again. */
  email?: Email;
  attempts: number;
  /** A `sortableInstant`; no other sender tries before it. */
  leaseUntil: string;
  sentAt?: string;
}

export type Outbox = ReturnType<typeof openOutbox>;

/**
 * Pending emails. An item and its email are written in one conditional put, so an alert exists exactly once and never
 * without its email. A pointer that is written first makes it findable after a crash.
 * A crash may send an email twice, but never zero times.
 */
export function openOutbox(table: Table, clock: Clock) {
  return {
    /** Writes an item with its email. @returns false if the item already exists */
    async putWithEmail(item: Item, email: Email): Promise<boolean> {
      const notice = await this.prepare(item, email);
      try {
        await table.put({ ...item, notice }, { onlyIfNew: true });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    /** Writes what has to be there before an item with an email. @returns what the item's own write must store as `notice` */
    async prepare(owner: Key, email: Email): Promise<Notice> {
      await this.point(owner);
      return newNotice(email);
    },

    /** Writes the pointer to an item that is about to get an email. */
    async point({ pk, sk }: Key): Promise<void> {
      await table.put({ ...outboxKey({ pk, sk }), owner: { pk, sk }, createdAt: formatInstant(clock()) });
    },

    /** The items that may have a pending email. */
    async pending(): Promise<{ owner: Key; createdAt: string }[]> {
      const pointers = await table.queryAll({ pk: OUTBOX, consistent: true });
      return pointers.map((pointer) => ({
        owner: pointer['owner'] as Key,
        createdAt: String(pointer['createdAt']),
      }));
    },

    /** Takes the lease on an item's email. @returns undefined if none is pending or another sender has the lease */
    async claim(owner: Key): Promise<Notice | undefined> {
      const now = clock();
      const item = await table.get(owner, true);
      const notice = item?.['notice'] as Notice | undefined;
      if (
        item?.['deletedAt'] !== undefined ||
        notice?.state !== 'pending' ||
        notice.leaseUntil > sortableInstant(now)
      )
        return undefined;
      const attempts = notice.attempts + 1;
      const leaseUntil = sortableInstant(now.add({ seconds: emailRetryAfter(attempts) }));
      try {
        await table.update(owner, {
          UpdateExpression: 'SET notice.leaseUntil = :until, notice.attempts = :attempts',
          ConditionExpression: 'notice.#state = :pending AND notice.attempts = :seen',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':until': leaseUntil,
            ':attempts': attempts,
            ':seen': notice.attempts,
            ':pending': 'pending',
          },
        });
      } catch (error) {
        if (error instanceof ConditionFailed) return undefined;
        throw error;
      }
      return { ...notice, attempts, leaseUntil };
    },

    /** Records that an item's email was sent or has failed for good. */
    async settle(owner: Key, state: 'sent' | 'failed'): Promise<void> {
      await table.update(owner, {
        UpdateExpression: `SET notice.#state = :state, notice.sentAt = :now${state === 'sent' ? ' REMOVE notice.email' : ''}`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': state, ':now': formatInstant(clock()) },
      });
      await table.remove(outboxKey(owner));
    },

    /** Makes the next run send an email that failed or waits for a retry. @returns false if the item has no unsent email */
    async sendAgain(owner: Key): Promise<boolean> {
      try {
        await table.update(owner, {
          UpdateExpression: 'SET notice.#state = :pending, notice.attempts = :none, notice.leaseUntil = :now',
          ConditionExpression: 'attribute_exists(notice.email) AND attribute_not_exists(deletedAt)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':pending': 'pending', ':none': 0, ':now': '' },
        });
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
      await this.point(owner);
      return true;
    },

    /** Deletes a pointer without a pending email. A recent pointer whose item does not exist yet stays. */
    async tidy(owner: Key, createdAt: string): Promise<void> {
      const item = await table.get(owner, true);
      const notice = item?.['notice'] as Notice | undefined;
      const old =
        Temporal.Instant.from(createdAt).add({ seconds: ORPHANED_POINTER_SECONDS }).epochMilliseconds <
        clock().epochMilliseconds;
      const settled = item?.['deletedAt'] !== undefined || (notice && notice.state !== 'pending');
      if (!settled && (notice || !old)) return;
      try {
        // Unless the pointer was renewed in the meantime: its item is then about to get an email.
        await table.remove(outboxKey(owner), {
          ConditionExpression: 'createdAt = :read',
          ExpressionAttributeValues: { ':read': createdAt },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

export function newNotice(email: Email): Notice {
  return { state: 'pending', email, attempts: 0, leaseUntil: '' };
}
