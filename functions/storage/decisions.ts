import { v7 as uuid } from 'uuid';
import type { Actor } from '../../domain/access/actor.ts';
import type { Account } from '../../domain/accounts/account.ts';
import { formatInstant, type Instant, type Month } from '../../domain/calendar.ts';
import type { Email } from '../../domain/email.ts';
import type { Alert } from '../../domain/quotas/alert.ts';
import { alertId, alertKey } from '../../domain/quotas/alert-rule.ts';
import { startOfHour } from '../../domain/quotas/check-hours.ts';
import type { Decision, QuotaRequest } from '../../domain/quotas/quota-request.ts';
import { statusAfter, type Grant } from '../../domain/quotas/request-decision.ts';
import { unchangedSince } from './accounts.ts';
import { ConditionFailed } from './failures.ts';
import { historyWrite } from './history.ts';
import {
  accountKey,
  alertItemKey,
  answerKey,
  autoGrantKey,
  dueKey,
  packPrefix,
  quotaRequestKey,
  type Key,
} from './keys.ts';
import type { Outbox } from './outbox.ts';
import { newPackWrites } from './quotas.ts';
import type { Table, Write } from './table.ts';
import { newsOf } from './webhook-news.ts';

/** An account as it was read. */
interface Version {
  account: Account;
  lastWrite: string | undefined;
}

/** The email that answers a request. */
interface Answer {
  request: QuotaRequest;
  /** Undefined if nobody is known to have asked. */
  email: Email | undefined;
}

interface Deciding {
  version: Version;
  request: QuotaRequest;
  /** Undefined to decline. */
  grant: Grant | undefined;
  note: string | undefined;
  by: Actor;
  now: Instant;
}

type Decided = QuotaRequest & { decision: Decision };

/** A request that is stored with its decision. */
interface Granted {
  key: Key;
  decided: Decided;
}

/** Whom a grant is told. */
interface GrantEmails {
  csm: Email;
  /** Undefined if nobody is known to have asked, or whoever asked has granted it. */
  requester: Email | undefined;
}

export type DecisionStore = ReturnType<typeof decisionStore>;

/**
 * What becomes of quota requests. A decision and everything that it changes are one transaction: the request, the pack or
 * the quota, the email that answers, the history, and the note that the account's quotas are to be checked again.
 */
export function decisionStore(table: Table, outbox: Outbox) {
  /** @returns undefined if a condition did not hold: something was changed since it was read */
  async function together<Result>(writes: readonly Write[], result: Result): Promise<Result | undefined> {
    try {
      await table.transact(writes);
      return result;
    } catch (error) {
      if (error instanceof ConditionFailed) return undefined;
      throw error;
    }
  }

  async function answerWrites(accountId: string, { request, email }: Answer): Promise<Write[]> {
    const to = request.requestedBy.email;
    if (!email || to === null) return [];
    const key = answerKey(accountId, request.id);
    return [{ Put: { Item: { ...key, notice: await outbox.prepare(key, email, { accountId, to }) } } }];
  }

  /** @param also what else is written with it, on conditions of its own */
  async function storeGranted(
    deciding: Deciding & { grant: Grant },
    emails: (decided: Decided) => GrantEmails,
    also: readonly Write[],
  ): Promise<Granted | undefined> {
    const { version, request, now, by } = deciding;
    const { id: accountId } = version.account;
    const decided = decidedRequest(deciding);
    const { csm, requester } = emails(decided);
    const key = quotaRequestKey(accountId, request.id);
    const notice = await outbox.prepare(key, csm, { accountId, topic: 'requests' });
    const { state: _, sentAt: __, deliveries: ___, ...stored } = decided;
    const writes: Write[] = [
      { Put: { Item: { ...stored, ...key, notice }, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...also,
      ...news(accountId, 'quota_request.created', decided),
      ...news(accountId, 'quota_request.decided', decided),
      ...grantWrites(deciding, decided.decision),
      ...(await answerWrites(accountId, { request, email: requester })),
      historyWrite(accountId, {
        at: formatInstant(now),
        by,
        what: 'quota_request',
        before: null,
        after: { id: request.id, status: decided.status, ...summary(decided.decision) },
      }),
    ];
    return together(writes, { key, decided });
  }

  return {
    /**
     * Decides an open request.
     * @param emailOf composes the answer to whoever asked, if they have an address
     * @returns the decided request; undefined if it or the account's terms were changed since they were read
     */
    async decide(
      deciding: Deciding,
      emailOf: (decided: QuotaRequest) => Email | undefined,
    ): Promise<QuotaRequest | undefined> {
      const { version, request, now, by } = deciding;
      const { id: accountId } = version.account;
      const decided = decidedRequest(deciding);
      const { status, decision } = decided;
      const answer = await answerWrites(accountId, { request, email: emailOf(decided) });
      const before = { id: request.id, status: request.status };
      const writes: Write[] = [
        {
          Update: {
            Key: quotaRequestKey(accountId, request.id),
            UpdateExpression: 'SET #status = :status, decision = :decision',
            ConditionExpression: OPEN,
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':status': status, ':decision': decision, ':open': 'open' },
          },
        },
        ...news(accountId, 'quota_request.decided', decided),
        ...grantWrites(deciding, decision),
        ...answer,
        historyWrite(accountId, {
          at: formatInstant(now),
          by,
          what: 'quota_request',
          before,
          after: { id: request.id, status, ...summary(decision) },
        }),
      ];
      return together(writes, decided);
    },

    /** Withdraws an open request. @returns undefined if it is no longer open */
    async withdraw(
      accountId: string,
      request: QuotaRequest,
      now: Instant,
      by: Actor,
    ): Promise<QuotaRequest | undefined> {
      const { id } = request;
      const status = 'withdrawn' as const;
      const writes: Write[] = [
        {
          Update: {
            Key: quotaRequestKey(accountId, id),
            UpdateExpression: 'SET #status = :status',
            ConditionExpression: OPEN,
            ExpressionAttributeNames: { '#status': 'status' },
            ExpressionAttributeValues: { ':status': status, ':open': 'open' },
          },
        },
        historyWrite(accountId, {
          at: formatInstant(now),
          by,
          what: 'quota_request',
          before: { id, status: request.status },
          after: { id, status },
        }),
      ];
      return together(writes, { ...request, status });
    },

    /**
     * Stores a request that is granted at once.
     * @param room how much of the meter may have been granted in this way before this month, for this request to be, too
     * @returns its key; undefined if the room was used up, the terms were changed, or the request exists
     */
    async grantAtOnce(
      deciding: Deciding & { grant: Extract<Grant, { kind: 'pack' }>; room: number },
      emails: (decided: Decided) => GrantEmails,
    ): Promise<Granted | undefined> {
      const { version, request, grant, room } = deciding;
      const counted: Write = {
        Update: {
          Key: autoGrantKey(version.account.id, grant.month, request.meter),
          UpdateExpression: 'ADD granted :quantity',
          ConditionExpression: 'attribute_not_exists(granted) OR granted <= :room',
          ExpressionAttributeValues: { ':quantity': grant.quantity, ':room': room },
        },
      };
      return storeGranted(deciding, emails, [counted]);
    },

    /**
     * Stores a request that is granted for an alert, which is then acknowledged.
     * @returns its key; undefined if something was granted for the alert already, it no longer holds, or the terms were changed
     */
    async grantForAlert(
      deciding: Deciding & { grant: Grant; alert: Alert },
      emailOf: (decided: Decided) => Email,
    ): Promise<Granted | undefined> {
      const { version, request, alert, by, now } = deciding;
      const { id: accountId } = version.account;
      const id = alertId(alert);
      const at = formatInstant(now);
      const answered: Write[] = [
        {
          Update: {
            Key: alertItemKey(accountId, alertKey(alert)),
            UpdateExpression:
              'SET granted = :request, acknowledged = if_not_exists(acknowledged, :acknowledged)',
            ConditionExpression:
              'attribute_exists(pk) AND attribute_not_exists(granted) AND attribute_not_exists(resolvedAt)',
            ExpressionAttributeValues: { ':request': request.id, ':acknowledged': { by, at } },
          },
        },
        historyWrite(accountId, {
          ...{ at, by },
          what: 'alert',
          before: { id, granted: null },
          after: { id, granted: request.id },
        }),
      ];
      const emails = (decided: Decided) => ({ csm: emailOf(decided), requester: undefined });
      return storeGranted(deciding, emails, answered);
    },

    /** How much of a meter was granted in a month without a decision. */
    async grantedAtOnce(accountId: string, month: Month, meter: QuotaRequest['meter']): Promise<number> {
      const item = await table.get(autoGrantKey(accountId, month, meter), true);
      return Number(item?.['granted'] ?? 0);
    },
  };
}

/** A request of an earlier version has no status. */
const OPEN = 'attribute_exists(pk) AND (attribute_not_exists(#status) OR #status = :open)';

const summary = (decision: Decision | null) =>
  decision && { quantity: decision.quantity, note: decision.note, packId: decision.packId };

function decidedRequest({ request, grant, note, by, now }: Deciding): Decided {
  const quantity = grant?.quantity ?? null;
  const packId = grant?.kind === 'pack' ? packPrefix(grant.month) + uuid() : null;
  const decision = { by, at: formatInstant(now), quantity, note: note ?? null, packId };
  return { ...request, status: statusAfter(request, quantity), decision };
}

/** What a grant makes of an account that is still the version that was read. */
function grantWrites(
  { version: { account, lastWrite }, request, grant, by, now }: Deciding,
  decision: Decision | null,
): Write[] {
  if (!grant || !decision) return [];
  const { id: accountId, quotas } = account;
  const { meter } = request;
  const at = formatInstant(now);
  const unchanged = unchangedSince(lastWrite);
  const check: Write = { Put: { Item: dueKey('check', accountId, startOfHour(now).epochMilliseconds) } };
  if (grant.kind === 'pack') {
    const { quantity, month } = grant;
    const pack = {
      id: decision.packId ?? '',
      meter,
      quantity,
      month,
      note: packNote(request),
      createdAt: at,
    };
    const { ExpressionAttributeValues: values, ...condition } = unchanged;
    const hasValues = Object.keys(values).length > 0;
    return [
      {
        ConditionCheck: {
          Key: accountKey(accountId),
          ...condition,
          ...(hasValues && { ExpressionAttributeValues: values }),
        },
      },
      ...newPackWrites(accountId, pack, by),
      check,
    ];
  }
  return [
    {
      Update: {
        Key: accountKey(accountId),
        UpdateExpression: 'SET #terms.#quotas.#meter = :quota, lastWrite = :write, updatedAt = :at',
        ConditionExpression: unchanged.ConditionExpression,
        ExpressionAttributeNames: { '#terms': 'terms', '#quotas': 'quotas', '#meter': meter },
        ExpressionAttributeValues: {
          ...unchanged.ExpressionAttributeValues,
          ':quota': grant.quota,
          ':write': uuid(),
          ':at': at,
        },
      },
    },
    historyWrite(accountId, {
      at,
      by,
      what: 'terms',
      before: { quotas },
      after: { quotas: { ...quotas, [meter]: grant.quota } },
    }),
    check,
  ];
}

const news = (
  accountId: string,
  type: 'quota_request.created' | 'quota_request.decided',
  { id, decision }: Decided,
): Write[] => [{ Put: { Item: newsOf(accountId, type, quotaRequestKey(accountId, id), decision.at) } }];

/** Why the pack is there, for whoever lists packs. */
const packNote = ({ id }: QuotaRequest) => `Granted: ${id}`;
