import { OPERATOR, type Actor } from '../../domain/access/actor.ts';
import type { Email } from '../../domain/email.ts';
import type { Month } from '../../domain/calendar.ts';
import type { Acknowledgement, Alert, AlertIdentity, AlertSubject } from '../../domain/quotas/alert.ts';
import type { Anomaly, StoredAnomaly } from '../../domain/quotas/anomaly.ts';
import { allClearKey, type AllClear } from '../../domain/quotas/all-clear.ts';
import { alertKey, idOfAlertKey, keyOfAlertId } from '../../domain/quotas/alert-rule.ts';
import type { Pack } from '../../domain/quotas/pack.ts';
import type { NoticeShown } from '../../domain/deliveries/notice-shown.ts';
import type { QuotaRequest } from '../../domain/quotas/quota-request.ts';
import { ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import {
  alertItemKey,
  alertsOf,
  anomalyKey,
  packKey,
  packPrefix,
  packsOf,
  quotaRequestKey,
  quotaRequestsOf,
  type Key,
  type Item,
} from './keys.ts';
import type { Outbox } from './outbox.ts';
import { noticeShown } from './stored-notice.ts';
import type { Table, Write } from './table.ts';
import { newsOf } from './webhook-news.ts';

interface Listing<Value> {
  items: Value[];
  next: string | null;
}

export type QuotaStore = ReturnType<typeof quotaStore>;

/** Packs, alerts and quota requests. */
export function quotaStore(table: Table, outbox: Outbox) {
  return {
    /** Adds a pack, or returns the existing pack with this id. @returns undefined if a pack with this id was deleted */
    async putPack(accountId: string, pack: Pack, by = OPERATOR): Promise<Pack | undefined> {
      const key = packKey(accountId, pack.id);
      try {
        await table.transact(newPackWrites(accountId, pack, by));
        return pack;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const stored = (await table.get(key, true)) ?? { ...pack, ...key };
        return notRemoved(stored) ? toPack(stored) : undefined;
      }
    },

    async packsOfMonth(accountId: string, month: Month): Promise<Pack[]> {
      const items = await table.queryAll({
        pk: packsOf(accountId),
        prefix: packPrefix(month),
        consistent: true,
      });
      return items.filter(notRemoved).map(toPack);
    },

    /** The packs from one month to another, both included. */
    async packsOfMonths(accountId: string, first: Month, last: Month): Promise<Pack[]> {
      const between = [packPrefix(first), `${packPrefix(last)}\uffff`] as const;
      const items = await table.queryAll({ pk: packsOf(accountId), between, consistent: true });
      return items.filter(notRemoved).map(toPack);
    },

    async listPacks(accountId: string, limit: number, after?: string): Promise<Listing<Pack>> {
      const options = { pk: packsOf(accountId), limit, after, newestFirst: true };
      const { items, next } = await table.list(options, (all) => all.filter(notRemoved));
      return { items: items.map(toPack), next };
    },

    async getPack(accountId: string, packId: string): Promise<Pack | undefined> {
      const item = await table.get(packKey(accountId, packId), true);
      return item && notRemoved(item) ? toPack(item) : undefined;
    },

    /** Deletes a pack. It stays stored, because invoices may depend on it. @returns false if there is none */
    async removePack(accountId: string, pack: Pack, at: string, by = OPERATOR): Promise<boolean> {
      try {
        await table.transact([
          {
            Update: {
              Key: packKey(accountId, pack.id),
              UpdateExpression: 'SET removedAt = :at',
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(removedAt)',
              ExpressionAttributeValues: { ':at': at },
            },
          },
          historyWrite(accountId, { at, by, what: 'pack', before: pack, after: null }),
        ]);
        return true;
      } catch (error) {
        if (error instanceof ConditionFailed) return false;
        throw error;
      }
    },

    /** Raises an alert once. @returns its key, or undefined if it was raised before */
    async raise(
      accountId: string,
      alert: AlertIdentity & Pick<Alert, 'used' | 'createdAt' | 'exhaustsOn'>,
      email: Email,
    ): Promise<Key | undefined> {
      const key = alertItemKey(accountId, alertKey(alert));
      const audience = warned(accountId, alert);
      await table.put(newsOf(accountId, 'quota.alert', key, alert.createdAt));
      return (await outbox.putWithEmail({ ...alert, ...key }, email, audience)) ? key : undefined;
    },

    /**
     * Gives an all-clear once.
     * @param toBackups whether a warning was escalated to them
     * @returns its key, or undefined if it was given before
     */
    async giveAllClear(
      accountId: string,
      allClear: AllClear & Pick<Alert, 'used' | 'createdAt'>,
      email: Email,
      toBackups = false,
    ): Promise<Key | undefined> {
      const key = alertItemKey(accountId, allClearKey(allClear));
      const audience = { ...warned(accountId, allClear), ...(toBackups && { backups: true as const }) };
      return (await outbox.putWithEmail({ ...allClear, ...key }, email, audience)) ? key : undefined;
    },

    /** Resolves alerts. Those that are resolved stay as they are. */
    async resolve(accountId: string, alerts: readonly AlertIdentity[], at: string): Promise<void> {
      for (const alert of alerts) {
        await table.update(alertItemKey(accountId, alertKey(alert)), {
          UpdateExpression: 'SET resolvedAt = if_not_exists(resolvedAt, :at)',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':at': at },
        });
      }
    },

    async getAlert(accountId: string, id: string): Promise<Alert | StoredAnomaly | undefined> {
      const key = keyOfAlertId(id);
      const item = key === undefined ? undefined : await table.get(alertItemKey(accountId, key), true);
      return item && toShown(item)[0];
    },

    /** Stores who looks after an alert, unless somebody does already. @returns the first one; undefined if there is no such alert */
    async acknowledge(
      accountId: string,
      id: string,
      acknowledged: Acknowledgement,
    ): Promise<Acknowledgement | undefined> {
      const { by, at } = acknowledged;
      const key = keyOfAlertId(id);
      if (key === undefined) return undefined;
      try {
        await table.transact([
          {
            Update: {
              Key: alertItemKey(accountId, key),
              UpdateExpression: 'SET acknowledged = :acknowledged',
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(acknowledged)',
              ExpressionAttributeValues: { ':acknowledged': acknowledged },
            },
          },
          historyWrite(accountId, {
            at,
            by,
            what: 'alert',
            before: { id, acknowledged: false },
            after: { id, acknowledged: true },
          }),
        ]);
        return acknowledged;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return (await this.getAlert(accountId, id))?.acknowledged;
      }
    },

    async alertsOfMonth(accountId: string, month: Month): Promise<Alert[]> {
      const items = await table.queryAll({ pk: alertsOf(accountId), prefix: `${month}#`, consistent: true });
      return items.filter(isAlert).map(toAlert);
    },

    /** Tells an anomaly once. @returns its key, or undefined if it was told before */
    async tell(accountId: string, anomaly: Anomaly, email: Email): Promise<Key | undefined> {
      const key = anomalyKey(accountId, anomaly);
      const audience = { accountId, topic: 'warnings' } as const;
      await table.put(newsOf(accountId, 'quota.alert', key, anomaly.createdAt));
      return (await outbox.putWithEmail({ ...anomaly, ...key }, email, audience)) ? key : undefined;
    },

    /** A producer sends again. What was resolved, or is no longer there, stays as it is. */
    async resolveAnomaly(accountId: string, anomaly: Anomaly, at: string): Promise<void> {
      try {
        await table.update(anomalyKey(accountId, anomaly), {
          UpdateExpression: 'SET resolvedAt = :at',
          ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(resolvedAt)',
          ExpressionAttributeValues: { ':at': at },
        });
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },

    /** Everything that was raised or told from one month to another, both included. */
    async warningsOfMonths(
      accountId: string,
      first: Month,
      last: Month,
    ): Promise<{ alerts: Alert[]; anomalies: StoredAnomaly[] }> {
      const between = [`${first}#`, `${last}#\uffff`] as const;
      const items = await table.queryAll({ pk: alertsOf(accountId), between, consistent: true });
      return {
        alerts: items.filter(isAlert).map(toAlert),
        anomalies: items.filter(isAnomaly).map(toAnomaly),
      };
    },

    async listAlerts(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<Listing<Alert | StoredAnomaly>> {
      const options = { pk: alertsOf(accountId), limit, after, newestFirst: true };
      const { items, next } = await table.list(options, (all) => all.filter((item) => toShown(item)[0]));
      return { items: items.flatMap(toShown), next };
    },

    /** Stores a customer's request together with its email, unless one with this id exists. @returns its key */
    async putQuotaRequest(
      accountId: string,
      request: Omit<QuotaRequest, keyof NoticeShown>,
      email: Email,
    ): Promise<Key> {
      const key = quotaRequestKey(accountId, request.id);
      const audience = { accountId, topic: 'requests', decides: true } as const;
      await table.put(newsOf(accountId, 'quota_request.created', key, request.createdAt));
      await outbox.putWithEmail({ ...key, ...request }, email, audience);
      return key;
    },

    async getQuotaRequest(accountId: string, requestId: string): Promise<QuotaRequest | undefined> {
      const item = await table.get(quotaRequestKey(accountId, requestId), true);
      return item && toQuotaRequest(item);
    },

    async listQuotaRequests(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<Listing<QuotaRequest>> {
      const { items, next } = await table.list({
        pk: quotaRequestsOf(accountId),
        limit,
        after,
        newestFirst: true,
      });
      return { items: items.map(toQuotaRequest), next };
    },
  };
}

/** Whom an email about a limit is for. */
const warned = (accountId: string, { budgetId }: AlertSubject) =>
  ({ accountId, topic: 'warnings', ...(budgetId !== undefined && { budgetId }) }) as const;

/** A new pack, and its entry in the history. */
export const newPackWrites = (accountId: string, pack: Pack, by: Actor): Write[] => [
  {
    Put: {
      Item: { ...pack, ...packKey(accountId, pack.id) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  historyWrite(accountId, { at: pack.createdAt, by, what: 'pack', before: null, after: pack }),
];

const notRemoved = (item: Item) => item['removedAt'] === undefined;

/** All-clears and anomalies are stored among the alerts, so that one query finds all. */
const isAlert = (item: Item) => item['reason'] !== undefined;

const isAnomaly = (item: Item) => item['kind'] !== undefined;

function toPack({ id, meter, quantity, month, note, createdAt }: Item): Pack {
  return { id, meter, quantity, month, note, createdAt } as Pack;
}

function toAlert(item: Item): Alert {
  const { month, meter, budgetId, limit, reason, used, createdAt } = item;
  const { exhaustsOn, resolvedAt, acknowledged, granted } = item;
  const known = {
    ...{
      month,
      meter,
      budgetId,
      limit,
      reason,
      used,
      createdAt,
      exhaustsOn,
      resolvedAt,
      acknowledged,
      granted,
    },
  };
  return { ...known, ...noticeShown(item) } as Alert;
}

function toAnomaly(item: Item): StoredAnomaly {
  const { pk: _, sk, notice: __, ...anomaly } = item;
  return { ...anomaly, id: idOfAlertKey(sk), ...noticeShown(item) } as unknown as StoredAnomaly;
}

/** None of an all-clear. */
function toShown(item: Item): (Alert | StoredAnomaly)[] {
  if (isAlert(item)) return [toAlert(item)];
  return isAnomaly(item) ? [toAnomaly(item)] : [];
}

/** A request of an earlier version has no status; whoever asked is not known. */
function toQuotaRequest(item: Item): QuotaRequest {
  const { id, meter, kind, quantity, message, limitThen, createdAt } = item;
  const { status = 'open', requestedBy = UNKNOWN, decision = null } = item;
  const asked = { id, meter, kind, quantity, message, limitThen, createdAt };
  return { ...asked, status, requestedBy, decision, ...noticeShown(item) } as QuotaRequest;
}

const UNKNOWN: Actor = { tokenId: 'unknown', name: null, email: null };
