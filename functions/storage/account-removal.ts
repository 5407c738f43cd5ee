import { formatInstant, type Day, type Instant, type Month } from '../../domain/calendar.ts';
import type { Actor } from '../../domain/access/actor.ts';
import { EVENT_KINDS } from '../../domain/ledger/event.ts';
import { ACCOUNT_WORK } from './due.ts';
import { historyWrite } from './history.ts';
import {
  accountKey,
  accountListingKey,
  API_KEYS,
  digestsOf,
  dueOfAccount,
  dueOfSchedules,
  emailKey,
  eventsOfUtcDay,
  historyOf,
  ledgerKey,
  linkTokenKey,
  marksOfAccount,
  notesOfWebhooks,
  outboxOfAccount,
  partitionsOfAccount,
  portfolioKey,
  producersKey,
  slicesOfUtcDay,
  sumsOfMonth,
  sessionTokenKey,
  tokensOf,
  unfinishedExportsOf,
  webhookSecretKey,
  webhooksOf,
  type Key,
} from './keys.ts';
import { noticeOf } from './stored-notice.ts';
import type { Table } from './table.ts';

export type AccountRemoval = ReturnType<typeof accountRemoval>;

/**
 * Removes what is stored of an account, a part at a time. No table is scanned, so this names every place in which something
 * of an account may be. To repeat a part is harmless.
 */
export function accountRemoval(main: Table, events: Table) {
  async function clear(table: Table, query: { pk: string; prefix?: string }): Promise<void> {
    for await (const page of table.pages({ ...query, consistent: true })) await table.batchWrite([], page);
  }

  /** Whoever was its CSM may still have an entry of it, and digests that have seen it. */
  async function csmsOf(accountId: string, csm: string): Promise<Set<string>> {
    const csms = new Set([csm]);
    for await (const page of main.pages({ pk: historyOf(accountId), consistent: true }))
      for (const { before, after } of page)
        for (const version of [before, after] as ({ csm?: { email?: unknown } } | null | undefined)[])
          if (typeof version?.csm?.email === 'string') csms.add(version.csm.email);
    return csms;
  }

  return {
    /** The ids of the API keys that are bound to it. */
    async boundKeys(accountId: string): Promise<string[]> {
      const keys = await main.queryAll({ pk: API_KEYS, consistent: true });
      return keys.filter((key) => key['accountId'] === accountId).map(({ sk }) => sk);
    },

    /** The tokens of its sessions and of its emailed links. */
    async clearTokens(accountId: string): Promise<void> {
      // Each by itself: whoever may write batches could make tokens as well.
      for await (const page of main.pages({ pk: tokensOf(accountId), consistent: true }))
        for (const { sk } of page)
          await Promise.all([sessionTokenKey(sk), linkTokenKey(sk)].map((key) => main.remove(key)));
    },

    /** The secrets of its webhooks. */
    async clearSecrets(accountId: string): Promise<void> {
      // Each by itself, as tokens are: whoever may write batches could make secrets as well.
      for await (const page of main.pages({ pk: webhooksOf(accountId), consistent: true }))
        for (const { sk } of page) await main.remove(webhookSecretKey(accountId, sk));
    },

    /** What is noted of it for runs, and what CSMs have of it. */
    async clearNotes(accountId: string, csm: string): Promise<void> {
      for (const email of await csmsOf(accountId, csm)) {
        await main.remove(portfolioKey(email, accountId));
        for await (const page of main.pages({ pk: digestsOf(email), consistent: true }))
          for (const digest of page) {
            const { [accountId]: own, ...seen } = JSON.parse(String(digest['seen'])) as Record<
              string,
              unknown
            >;
            if (own !== undefined)
              await main.update(
                { pk: digest.pk, sk: digest.sk },
                {
                  UpdateExpression: 'SET seen = :seen',
                  ExpressionAttributeValues: { ':seen': JSON.stringify(seen) },
                },
              );
          }
      }
      const queries = [
        marksOfAccount(accountId),
        unfinishedExportsOf(accountId),
        ...outboxOfAccount(accountId),
        ...notesOfWebhooks(accountId),
        // Without its note to be removed, which goes last; those of its schedules have names of their own.
        ...ACCOUNT_WORK.filter((what) => what !== 'remove').map((what) => dueOfAccount(what, accountId)),
        ...dueOfSchedules(accountId),
      ];
      for (const query of queries) await clear(main, query);
    },

    /** The slices and events of a day in UTC. */
    async clearDay(accountId: string, day: Day): Promise<void> {
      await clear(main, { pk: slicesOfUtcDay(accountId, day) });
      for (const kind of EVENT_KINDS) await clear(events, { pk: eventsOfUtcDay(accountId, kind, day) });
    },

    /** The sums, closure and certificate of a month, with the report that it carries. */
    async clearMonth(accountId: string, month: Month): Promise<void> {
      await this.clearPartition(sumsOfMonth(accountId, month));
    },

    /** A partition, with the content of the emails that its items carry. */
    async clearPartition(pk: string): Promise<void> {
      for await (const page of main.pages({ pk, consistent: true })) {
        const emails: Key[] = page.flatMap((item) => {
          const emailId = noticeOf(item)?.emailId;
          return emailId === undefined ? [] : [emailKey(emailId)];
        });
        await main.batchWrite([], [...emails, ...page]);
      }
    },

    partitions: partitionsOfAccount,

    /** The account itself, the last of it, with the line that stays. */
    async finish(accountId: string, by: Actor, now: Instant): Promise<void> {
      await main.batchWrite(
        [],
        [ledgerKey(accountId), producersKey(accountId), accountListingKey(accountId)],
      );
      const at = formatInstant(now);
      await main.transact([
        {
          Delete: {
            Key: accountKey(accountId),
            ConditionExpression: 'removing = :true',
            ExpressionAttributeValues: { ':true': true },
          },
        },
        historyWrite(undefined, { at, by, what: 'account', before: { id: accountId }, after: null }),
      ]);
      await clear(main, dueOfAccount('remove', accountId));
    },
  };
}
