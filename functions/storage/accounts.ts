import { isDeepStrictEqual } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import { OPERATOR, type Actor } from '../../domain/access/actor.ts';
import type { Ending } from '../../domain/accounts/ending.ts';
import { mailboxOf } from '../../domain/accounts/mailbox.ts';
import type { Account, AccountTerms } from '../../domain/accounts/account.ts';
import {
  MAX_PAST_RATES,
  pastRatesAfterChange,
  type PastRates,
  type RateHistory,
} from '../../domain/accounts/past-rates.ts';
import type { Rates } from '../../domain/accounts/rating.ts';
import { endOfMonth, formatInstant, localMonth, type Instant } from '../../domain/calendar.ts';
import { nextDigest, zoneOfCsm } from '../../domain/portfolio/digest-time.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import { canonicalZone } from '../../domain/zones.ts';
import { dueStore } from './due.ts';
import { scheduleStore } from './export-schedules.ts';
import { Conflict, ConditionFailed } from './failures.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { changed, historyStore, historyWrite } from './history.ts';
import { accountKey, accountListingKey, ACCOUNTS, type Item } from './keys.ts';
import { portfolioStore } from './portfolio.ts';
import type { Table } from './table.ts';

/** An account's time zone decides in which month each event is billed, so the first event fixes it. */
export class TimeZoneFixed extends Error {
  override readonly name = 'TimeZoneFixed';
}

/** Every kept change of rates is part of the account, which has only so much room for them. */
export class TooManyRateChanges extends Error {
  override readonly name = 'TooManyRateChanges';
}

const ACCOUNT_ENDED = 'This account has ended. Restore it before you change it.';

/** The account data that recording needs. */
export type RecordingAccount = Account &
  RateHistory & {
    /** Whether it has ever erased a candidate, so that ids have to be compared. */
    erases: boolean;
    /** Whether it was ended: then nothing is recorded for it. */
    hasEnded: boolean;
  };

export type AccountStore = ReturnType<typeof accountStore>;
export type AccountReader = ReturnType<typeof accountReader>;

/** Looks accounts up. A function that does no more has none of the code that writes them. */
export function accountReader(table: Table) {
  /** An account that has ended is as if it were not there, until it is restored: nobody reads, checks or tells it. */
  async function read(accountId: string): Promise<Item | undefined> {
    const item = await table.get(accountKey(accountId), true);
    return item && !hasEnded(item) ? item : undefined;
  }

  return {
    async get(accountId: string): Promise<Account | undefined> {
      const item = await read(accountId);
      return item && toAccount(item);
    },

    /** Whether an account was ended, rather than never created. */
    async hasEnded(accountId: string): Promise<boolean> {
      const item = await table.get(accountKey(accountId), true);
      return item !== undefined && hasEnded(item);
    },

    /** An account with all the rates that it has had. */
    async getWithRates(accountId: string): Promise<(Account & RateHistory) | undefined> {
      const item = await read(accountId);
      return item && { ...toAccount(item), pastRates: pastRatesOf(item) };
    },

    /** An account, and the version of it that was read. */
    async getVersion(
      accountId: string,
    ): Promise<{ account: Account; lastWrite: string | undefined } | undefined> {
      const item = await read(accountId);
      return item && { account: toAccount(item), lastWrite: lastWriteOf(item) };
    },

    /** The current state of those of these accounts that exist. */
    async getMany(accountIds: readonly string[]): Promise<Account[]> {
      const items = await table.batchGet(accountIds.map(accountKey), true);
      return items.filter((item) => !hasEnded(item)).map(toAccount);
    },
  };
}

export function accountStore(table: Table) {
  const due = dueStore(table);
  const schedules = scheduleStore(table);
  const portfolio = portfolioStore(table);
  const reader = accountReader(table);
  const history = historyStore(table);

  /** Replaces an account as it was read. @returns undefined if it has changed since */
  async function replace(
    accountId: string,
    {
      before,
      terms,
      now,
      write,
      by,
    }: { before: Item | undefined; terms: AccountTerms; now: Instant; write: string; by: Actor },
  ): Promise<Item | undefined> {
    const zoneFixed = before?.['zoneFixed'] === true;
    const zoneId = canonicalZone(terms.timeZone);
    // The stored `zoneId` may be another one: an earlier version stored none, and so may a newer time zone database.
    if (zoneFixed && canonicalZone(toAccount(before).timeZone) !== zoneId) throw new TimeZoneFixed(accountId);
    // Before the first event nothing has been priced.
    const pastRates = zoneFixed ? pastRatesAfter(before, terms, now) : [];
    const at = formatInstant(now);
    const stored = {
      terms,
      timeZone: terms.timeZone,
      zoneId,
      pastRates: pastRates.map(({ rates, until }) => ({ rates, until: formatInstant(until) })),
      lastWrite: write,
      updatedAt: at,
      createdAt: before?.['createdAt'] ?? at,
      creation: before?.['creation'] ?? write,
    };
    const unchanged = unchangedSince(lastWriteOf(before));
    const update = {
      Key: accountKey(accountId),
      UpdateExpression:
        'SET terms = :terms, #zone = :timeZone, zoneId = :zoneId, pastRates = :pastRates, lastWrite = :lastWrite, updatedAt = :updatedAt, createdAt = :createdAt, creation = :creation',
      ConditionExpression: [
        unchanged.ConditionExpression,
        ...(zoneFixed ? [] : ['attribute_not_exists(zoneFixed)']),
      ].join(' AND '),
      ExpressionAttributeNames: { '#zone': 'timeZone' },
      ExpressionAttributeValues: {
        ...Object.fromEntries(Object.entries(stored).map(([name, value]) => [`:${name}`, value])),
        ...unchanged.ExpressionAttributeValues,
      },
    };
    const change = changed(before ? termsOf(before) : null, terms);
    const isChange = change.before === null || Object.keys(change.before).length > 0;
    const entry = { at, by, what: 'terms' as const, ...change };
    try {
      await table.transact([{ Update: update }, ...(isChange ? [historyWrite(accountId, entry)] : [])]);
      return { ...before, ...accountKey(accountId), ...stored };
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }

  return {
    ...reader,

    /**
     * Replaces the whole account. Another name of its time zone is no change of zone, and is stored as it was sent.
     * Rates that events may already have are kept as past rates, and the change is kept in the history.
     * @param check throws if these terms must not replace those that it is given, which are undefined for a new account
     * @throws TimeZoneFixed if events exist and the time zone would change
     * @throws TooManyRateChanges if as many past rates are kept as may be
     * @throws Conflict if the account has ended
     */
    async put(
      accountId: string,
      terms: AccountTerms,
      now: Instant,
      by = OPERATOR,
      check?: (before: AccountTerms | undefined) => void,
    ): Promise<{ account: Account; created: boolean }> {
      const refuse = (before: Item | undefined) => {
        if (before && hasEnded(before)) throw new Conflict(ACCOUNT_ENDED);
        check?.(termsIn(before));
      };
      // Nothing is noted of what is refused.
      refuse(await table.get(accountKey(accountId), true));
      // The listing comes first, and the note of its first closing: an id without an account is skipped, but an account
      // without them would be missed.
      await table.put(accountListingKey(accountId));
      await due.note('close', accountId, endOfMonth(localMonth(now, terms.timeZone), terms.timeZone));
      // Identifies this write: if its response is lost, the SDK repeats it, and finds that it is already stored.
      const write = uuid();
      let former: { csm: string; timeZone: string } | undefined;
      return inTurns(accountId, async () => {
        const before = await table.get(accountKey(accountId), true);
        const isWritten = before?.['lastWrite'] === write;
        if (!isWritten) refuse(before);
        if (before?.['terms'] !== undefined && !isWritten)
          former = { csm: toAccount(before).csm.email, timeZone: toAccount(before).timeZone };
        const item = isWritten ? before : await replace(accountId, { before, terms, now, write, by });
        if (!item) return CHANGED;
        await portfolio.move(accountId, former?.csm, terms.csm.email);
        // A run that meets a note of the former zone notes the right one, which may be some hours late by then.
        if (former && former.timeZone !== terms.timeZone) await schedules.noteAll(accountId, terms.timeZone);
        const digest = nextDigest(now, zoneOfCsm([terms]));
        await due.note('digest', mailboxOf(terms.csm.email), digest.at);
        // After the write, since a check that is under way may have read the former quotas.
        await due.note('check', accountId, startOfHour(now));
        return { account: toAccount(item), created: item['creation'] === write };
      });
    },

    /** Those of these accounts that exist or have ended, as recording needs them. */
    async forRecording(accountIds: readonly string[]): Promise<RecordingAccount[]> {
      return (await table.batchGet(accountIds.map(accountKey), true)).map(toRecordingAccount);
    },

    /**
     * The existing accounts, each with its time zone fixed from now on, which a recorder needs before it accepts
     * an event, and those that have ended. One read per account and request; one write per account, ever.
     */
    async fixZones(accountIds: readonly string[]): Promise<RecordingAccount[]> {
      const items = await table.batchGet(accountIds.map(accountKey), true);
      const fixed = items.map(async (item) =>
        item['zoneFixed'] || hasEnded(item)
          ? item
          : table.update(accountKey(toAccount(item).id), {
              UpdateExpression: 'SET zoneFixed = :true',
              ExpressionAttributeValues: { ':true': true },
            }),
      );
      return (await Promise.all(fixed)).map(toRecordingAccount);
    },

    /** An account that has ended, with when it did and when its data is removed. */
    async getEnded(accountId: string): Promise<(Account & Ending) | undefined> {
      const item = await table.get(accountKey(accountId), true);
      if (!item || !hasEnded(item)) return undefined;
      return { ...toAccount(item), deletedAt: String(item['deletedAt']), endsAt: String(item['endsAt']) };
    },

    /** What changed in an account, newest first. */
    listChanges: (accountId: string, limit: number, after?: string) => history.list(accountId, limit, after),

    async list(limit: number, after: string | undefined): Promise<{ items: Account[]; next: string | null }> {
      const accounts = new Map<string, Account>();
      // The listing still has those that have ended.
      const { items, next } = await table.list({ pk: ACCOUNTS, limit, after }, async (all) => {
        for (const account of await reader.getMany(all.map(({ sk }) => sk)))
          accounts.set(account.id, account);
        return all.filter(({ sk }) => accounts.has(sk));
      });
      return { items: items.map(({ sk }) => accounts.get(sk)!), next };
    },
  };
}

/** The terms that an account does not have if it was stored before there were any. */
const NEWER_TERMS: Pick<AccountTerms, 'recipients' | 'autoGrant'> = { recipients: [], autoGrant: {} };

const termsOf = (item: Item) => ({ ...NEWER_TERMS, ...(item['terms'] as AccountTerms) });

const hasEnded = (item: Item) => item['deletedAt'] !== undefined;
const termsIn = (item: Item | undefined) => (item?.['terms'] === undefined ? undefined : termsOf(item));

const lastWriteOf = (item: Item | undefined) => item?.['lastWrite'] as string | undefined;

/** Whether an account is still the version that was read. */
export const unchangedSince = (lastWrite: string | undefined) =>
  lastWrite === undefined
    ? { ConditionExpression: 'attribute_not_exists(lastWrite)', ExpressionAttributeValues: {} }
    : {
        ConditionExpression: 'lastWrite = :read',
        ExpressionAttributeValues: { ':read': lastWrite },
      };

export function toAccount(item: Item): Account {
  return {
    id: item.pk.slice('ACCOUNT#'.length),
    ...termsOf(item),
    ...(item['budgetCount'] ? { budgetCount: Number(item['budgetCount']) } : {}),
    createdAt: String(item['createdAt']),
    updatedAt: String(item['updatedAt']),
  };
}

const toRecordingAccount = (item: Item): RecordingAccount => ({
  ...toAccount(item),
  pastRates: pastRatesOf(item),
  erases: item['erases'] === true,
  hasEnded: hasEnded(item),
});

/** @throws TooManyRateChanges */
function pastRatesAfter(before: Item, terms: AccountTerms, now: Instant): PastRates[] {
  const { rates } = toAccount(before);
  const pastRates = pastRatesOf(before);
  if (isDeepStrictEqual(rates, terms.rates)) return pastRates;
  const after = pastRatesAfterChange({ rates, pastRates }, now);
  if (after.length > MAX_PAST_RATES) throw new TooManyRateChanges(before.pk);
  return after;
}

/** Accounts whose rates have not changed since an earlier version have none. */
function pastRatesOf(item: Item): PastRates[] {
  const stored = (item['pastRates'] ?? []) as { rates: Rates; until: string }[];
  return stored.map(({ rates, until }) => ({ rates, until: Temporal.Instant.from(until) }));
}
