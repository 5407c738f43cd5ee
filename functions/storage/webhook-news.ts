import { v7 as uuid } from 'uuid';
import type { StoredEvent } from '../../domain/webhooks/message.ts';
import { accountOfNews, WEBHOOK_NEWS, webhookNewsKey, type Item, type Key } from './keys.ts';
import type { Table } from './table.ts';

/** A note that something happened, or was about to: what is stored under `owner` says whether it did. */
export interface News {
  key: Key;
  accountId: string;
  type: StoredEvent;
  owner: Key;
  /** RFC 3339. */
  notedAt: string;
}

/**
 * The note of something that webhooks are told. It is written before the item that it is about, or in the same transaction:
 * what has happened is then never without one.
 * @param notedAt RFC 3339
 */
export const newsOf = (accountId: string, type: StoredEvent, { pk, sk }: Key, notedAt: string): Item => ({
  ...webhookNewsKey(accountId, uuid()),
  ...{ type, owner: { pk, sk }, notedAt },
});

export type NewsStore = ReturnType<typeof newsStore>;

/** What webhooks have not been told yet. */
export function newsStore(table: Table) {
  return {
    /** The accounts that have news. */
    async accounts(): Promise<string[]> {
      const items = await table.queryAll({ pk: WEBHOOK_NEWS, consistent: true });
      return [...new Set(items.map(accountOfNews))];
    },

    async ofAccount(accountId: string): Promise<News[]> {
      const prefix = webhookNewsKey(accountId, '').sk;
      const items = await table.queryAll({ pk: WEBHOOK_NEWS, prefix, consistent: true });
      return items.map(
        ({ pk, sk, type, owner, notedAt }) =>
          ({ key: { pk, sk }, accountId, type, owner, notedAt }) as unknown as News,
      );
    },

    /** What the news is about, as it is stored now. */
    read: ({ owner }: News): Promise<Item | undefined> => table.get(owner, true),

    /** Call it once every webhook has its delivery. */
    async done(news: readonly News[]): Promise<void> {
      await table.batchWrite(
        [],
        news.map(({ key }) => key),
      );
    },
  };
}
