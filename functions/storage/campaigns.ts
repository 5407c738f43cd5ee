import { Temporal } from 'temporal-polyfill';
import { sortableInstant } from '../../domain/calendar.ts';
import type { NamedCampaign } from '../../domain/usage/day.ts';
import { ConditionFailed } from './failures.ts';
import { campaignKey, campaignsOf } from './keys.ts';
import type { Item, Table } from './table.ts';

export type CampaignStore = ReturnType<typeof campaignStore>;

export function campaignStore(table: Table) {
  return {
    /** Stores a campaign's name, unless a later event has already set a newer one. */
    async learn(accountId: string, { id, name, lastEventAt }: NamedCampaign): Promise<void> {
      try {
        await table.update(campaignKey(accountId, id), {
          UpdateExpression: 'SET #name = :name, lastEventAt = :at',
          ConditionExpression: 'attribute_not_exists(pk) OR lastEventAt <= :at',
          ExpressionAttributeNames: { '#name': 'name' },
          ExpressionAttributeValues: { ':name': name, ':at': sortableInstant(lastEventAt) },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },

    async list(
      accountId: string,
      limit: number,
      after: string | undefined,
    ): Promise<{ items: NamedCampaign[]; next: string | null }> {
      const { items, next } = await table.list({ pk: campaignsOf(accountId), limit, after });
      return {
        items: items.map(toCampaign),
        next,
      };
    },

    /** Those of these campaigns that are known. */
    async known(accountId: string, ids: readonly string[]): Promise<Map<string, NamedCampaign>> {
      const items = await table.batchGet(ids.map((id) => campaignKey(accountId, id)));
      return new Map(items.map((item) => [item.sk, toCampaign(item)]));
    },
  };
}

function toCampaign(item: Item): NamedCampaign {
  return {
    id: item.sk,
    name: String(item['name']),
    lastEventAt: Temporal.Instant.from(String(item['lastEventAt'])),
  };
}
