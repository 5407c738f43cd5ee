import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import { formatInstant } from '../../domain/calendar.ts';
import type { Audience, Candidate } from '../../domain/deliveries/audience.ts';
import type { Delivery, Outcome } from '../../domain/deliveries/delivery.ts';
import {
  claimed,
  escalated,
  givenUp,
  isClaimable,
  isPending,
  newNotice,
  queuedOf,
  sentAgain,
  told,
  type DeliveryName,
  type Notice,
} from '../../domain/deliveries/notice.ts';
import type { Email } from '../../domain/email.ts';
import { EMAIL_KEPT_DAYS } from '../../domain/limits/email-retention.ts';
import { ORPHANED_POINTER_SECONDS } from '../../domain/limits/email-retries.ts';
import type { Clock } from '../clock.ts';
import { ConditionFailed } from './failures.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { emailKey, OUTBOX, outboxKey, type Item, type Key } from './keys.ts';
import { noticeOf } from './stored-notice.ts';
import type { Table } from './table.ts';

/** Says that an item may have something to send. */
interface Pointer {
  owner: Key;
  createdAt: string;
  /** Of this writing of the pointer; the first version wrote none. */
  write?: string | undefined;
}

/** A change of a notice, and the notice as it is stored after it. */
interface Change {
  before: Notice;
  after: Notice;
}

const SECONDS_PER_DAY = 24 * 3600;

export type Outbox = ReturnType<typeof openOutbox>;

/**
 * Emails that are on their way. An item and the notice of its email are written in one conditional put, so an alert exists
 * exactly once and never without its email; a pointer and the email's content are written before it. Whatever is left to
 * send has a pointer, which makes it findable after a crash.
 */
export function openOutbox(table: Table, clock: Clock) {
  /** Writes the pointer to an item that is about to have something to send. */
  async function point({ pk, sk }: Key): Promise<void> {
    const pointer: Pointer = { owner: { pk, sk }, createdAt: formatInstant(clock()), write: uuid() };
    await table.put({ ...outboxKey({ pk, sk }), ...pointer });
  }

  async function read(owner: Key): Promise<Notice | undefined> {
    const item = await table.get(owner, true);
    return item && item['deletedAt'] === undefined ? noticeOf(item) : undefined;
  }

  /** Replaces the notice that was read. @returns undefined if it has changed since */
  async function replace(owner: Key, before: Notice, change: Notice): Promise<Notice | undefined> {
    // The pointer comes first: a notice with something to send is never without one.
    if (isPending(change) && !isPending(before)) await point(owner);
    const after = { ...change, rev: before.rev + 1 };
    try {
      await table.update(owner, {
        UpdateExpression: 'SET notice = :after',
        // What the first version stored has no revision.
        ConditionExpression:
          '(notice.rev = :rev OR attribute_not_exists(notice.rev)) AND attribute_exists(notice) AND attribute_not_exists(deletedAt)',
        ExpressionAttributeValues: { ':after': after, ':rev': before.rev },
      });
      return after;
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }

  /** Changes a notice as it is now. @returns undefined if there is none, or nothing to change */
  async function change(
    owner: Key,
    decide: (notice: Notice) => Notice | undefined,
  ): Promise<Change | undefined> {
    return inTurns(`the notice of ${owner.pk}`, async () => {
      const before = await read(owner);
      const decided = before && decide(before);
      if (!before || !decided || decided === before) return undefined;
      const after = await replace(owner, before, decided);
      if (after) return { before, after };
      return CHANGED;
    });
  }

  /** Writes what has to be there before an item with an email. @returns what the item's own write must store as `notice` */
  async function prepare(owner: Key, email: Email, audience: Audience): Promise<Notice> {
    await point(owner);
    const emailId = uuid();
    const seconds = Math.ceil(clock().epochMilliseconds / 1000);
    await table.put({ ...emailKey(emailId), email, expiresAt: seconds + EMAIL_KEPT_DAYS * SECONDS_PER_DAY });
    return newNotice(emailId, audience);
  }

  return {
    point,
    prepare,
    /** The notice of an item. @returns undefined if the item has none, or was deleted */
    read,

    /** Writes an item with its email. @returns false if the item already exists */
    async putWithEmail(item: Item, email: Email, audience: Audience): Promise<boolean> {
      const notice = await prepare(item, email, audience);
      try {
        await table.put({ ...item, notice }, { onlyIfNew: true });
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    /** The content of an email. @returns undefined once it is no longer kept */
    async emailOf({ email, emailId }: Notice): Promise<Email | undefined> {
      if (email) return email;
      const item = await table.get(emailKey(emailId), true);
      return item?.['email'] as Email | undefined;
    },

    /** The items that may have something to send. */
    async pending(): Promise<Pointer[]> {
      const pointers = await table.queryAll({ pk: OUTBOX, consistent: true });
      return pointers.map(({ owner, createdAt, write }) => ({ owner, createdAt, write }) as Pointer);
    },

    /**
     * Takes the lease on an item's email, and queues a delivery for everybody who gets it now.
     * @param candidates finds whom an email may go to; undefined holds it
     * @returns undefined if there is nothing to send now, or another sender has the lease
     */
    async claim(
      owner: Key,
      candidates: (audience: Audience) => Promise<Candidate[] | undefined>,
    ): Promise<Notice | undefined> {
      const now = clock();
      const notice = await read(owner);
      if (!notice || !isClaimable(notice, now)) return undefined;
      const known = await candidates(notice.audience);
      const mine = known && (await replace(owner, notice, claimed(notice, known, now)));
      return mine && queuedOf(mine).length > 0 ? mine : undefined;
    },

    /** Stores news of a delivery. @returns undefined if it says nothing new, or is about no delivery of this item */
    tell: (owner: Key, name: DeliveryName, outcome: Outcome): Promise<Change | undefined> =>
      change(owner, (notice) => told(notice, name, outcome)),

    /**
     * Gives up what is still queued if this was the last attempt.
     * @param failing called with each delivery before it is stored as failed
     * @returns undefined if there will be another attempt
     */
    giveUp: (
      owner: Key,
      detail: string,
      failing: (delivery: Delivery) => void,
    ): Promise<Change | undefined> =>
      change(owner, (notice) => {
        const after = givenUp(notice, detail, clock());
        if (after !== notice) queuedOf(notice).forEach(failing);
        return after;
      }),

    /** Queues a warning that nobody has acknowledged for the backups who have not had it. @returns undefined if there are none, or it was done */
    escalate: (
      owner: Key,
      candidates: readonly Candidate[],
      afterHours: number,
    ): Promise<Change | undefined> =>
      change(owner, (notice) => escalated(notice, candidates, afterHours, clock())),

    /** Makes the next run send an email to those whom it did not reach. @returns false if there are none, or it is no longer kept */
    async sendAgain(owner: Key): Promise<boolean> {
      const notice = await read(owner);
      if (!notice || (await this.emailOf(notice)) === undefined) return false;
      const changed = await change(owner, (now) => sentAgain(now, clock()));
      return changed !== undefined;
    },

    /** Deletes a pointer to an item with nothing to send. A recent pointer whose item does not exist yet stays. */
    async tidy({ owner, createdAt, write }: Pointer): Promise<void> {
      const item = await table.get(owner, true);
      const notice = item && noticeOf(item);
      const old =
        Temporal.Instant.from(createdAt).add({ seconds: ORPHANED_POINTER_SECONDS }).epochMilliseconds <
        clock().epochMilliseconds;
      const settled = item?.['deletedAt'] !== undefined || (notice && !isPending(notice));
      if (!settled && (notice || !old)) return;
      try {
        // Unless the pointer was renewed in the meantime: its item is then about to have something to send.
        await table.remove(outboxKey(owner), {
          ExpressionAttributeNames: { '#write': 'write' },
          ...(write === undefined
            ? { ConditionExpression: 'attribute_not_exists(#write)' }
            : { ConditionExpression: '#write = :read', ExpressionAttributeValues: { ':read': write } }),
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}
