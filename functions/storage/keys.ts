import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { mailboxOf } from '../../domain/accounts/mailbox.ts';
import type { Meter } from '../../domain/accounts/meters.ts';
import { monthOf, type Day, type Month } from '../../domain/calendar.ts';
import type { EventIdentity, EventKind } from '../../domain/ledger/event.ts';
import { eventTimeOf, utcDayOfEvent } from '../../domain/ledger/event-time.ts';
import { isDay, type Mark } from '../../domain/ledger/mark.ts';
import { SLICE_MS } from '../../domain/ledger/slice.ts';
import { MS_PER_DAY } from '../../domain/day-number.ts';
import type { Anomaly } from '../../domain/quotas/anomaly.ts';
import { utcDay, type Span } from '../../domain/span.ts';

/** A primary key of either table. Only this file builds keys; docs/data-model.md lists who queries what. */
// An interface is not assignable to a record type, which items require.
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions
export type Key = { pk: string; sk: string };

/** What is stored under a key. */
export type Item = Key & Record<string, unknown>;

/** A key as one text, to compare it. */
export const keyText = ({ pk, sk }: Key) => `${pk}|${sk}`;

/* Events table */

/** All events of one kind on one day in UTC, in order of time. Recounts and exports read parts of these partitions. */
export const eventsOfUtcDay = (accountId: string, kind: EventKind, day: string) =>
  `${accountId}#${kind}#${day}`;

/**
 * The identity is the key, so an event sent again overwrites itself: one write, no read, no second copy. No time zone
 * is part of it, because governments change their rules, and an event must stay the same event when they do.
 */
export function eventKey(identity: EventIdentity): Key {
  return {
    pk: eventsOfUtcDay(identity.accountId, identity.kind, utcDayOfEvent(identity.time)),
    sk: `${identity.time}#${escapePart(identity.id)}#${escapePart(identity.source)}`,
  };
}

/** The last sort key that belongs to an event, which may have a void. */
export const upToEvent = (sk: string) => sk + VOID_SUFFIX;

/** A void sorts directly after its event, and stays when the event is sent again. */
const VOID_SUFFIX = '#void';
export function voidKey(identity: EventIdentity): Key {
  const { pk, sk } = eventKey(identity);
  return { pk, sk: sk + VOID_SUFFIX };
}

/** The sort key of the event that a void belongs to; undefined for an event, whose source may itself be named `void`. */
export function voidedBy(sk: string): string | undefined {
  if (!sk.endsWith(VOID_SUFFIX)) return undefined;
  const event = sk.slice(0, -VOID_SUFFIX.length);
  return event.split('#').length === 3 ? event : undefined;
}

export function parseEventSortKey(sk: string): Pick<EventIdentity, 'time' | 'id' | 'source'> {
  const afterTime = sk.indexOf('#');
  const afterId = sk.indexOf('#', afterTime + 1);
  return {
    time: sk.slice(0, afterTime),
    id: unescapePart(sk.slice(afterTime + 1, afterId)),
    source: unescapePart(sk.slice(afterId + 1)),
  };
}

/** The bounds of the sort keys of a span's events: a separator follows the time in each, so the end itself is left out. */
export const eventBounds = ({ fromMs, toMs }: Span): readonly [string, string] => [
  eventTimeOf(Temporal.Instant.fromEpochMilliseconds(fromMs)),
  eventTimeOf(Temporal.Instant.fromEpochMilliseconds(toMs)),
];

/**
 * `#` is the separator, so no part may contain it. Characters up to `%` are percent-encoded and no others: encoded
 * parts then sort like the plain ones, and a call log needs no sorting by call id.
 */
const escapePart = (part: string) =>
  part.replace(/[\u0020-\u0025]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
const unescapePart = (part: string) => (part.includes('%') ? decodeURIComponent(part) : part);

/** DynamoDB's limits. */
const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;
/** Whether DynamoDB accepts this key; ids from outside may have any length. */
export const isValidKey = ({ pk, sk }: Key) =>
  Buffer.byteLength(pk) <= MAX_PARTITION_KEY_BYTES && Buffer.byteLength(sk) <= MAX_SORT_KEY_BYTES;

/** What the time, the separators and `#void` take of a sort key, at most. */
const SORT_KEY_REST_BYTES = 40;
/** An encoded character, like any character of UTF-16 in UTF-8. */
const MAX_BYTES_PER_CHARACTER = 3;

/** Whether DynamoDB accepts the event's key and also the longer one of its void, so that every event can be voided. */
export const fitsKey = (identity: EventIdentity) =>
  // Nearly every id and source is so short that nothing needs to be measured.
  (identity.id.length + identity.source.length) * MAX_BYTES_PER_CHARACTER + SORT_KEY_REST_BYTES <=
    MAX_SORT_KEY_BYTES || isValidKey(voidKey(identity));

/* Main table: accounts and access */

export const ACCOUNTS = 'ACCOUNTS';
export const accountKey = (accountId: string): Key => ({ pk: `ACCOUNT#${accountId}`, sk: 'ACCOUNT' });
export const accountListingKey = (accountId: string): Key => ({ pk: ACCOUNTS, sk: accountId });

export const API_KEYS = 'API-KEYS';
export const apiKeyKey = (keyId: string): Key => ({ pk: API_KEYS, sk: keyId });
/** API keys, sessions and links apart: who may write one kind of token can make none of another (lib/storage.ts). */
export const tokenKey = (tokenHash: string): Key => ({ pk: `TOKEN#${tokenHash}`, sk: 'TOKEN' });
export const sessionTokenKey = (tokenHash: string): Key => ({ pk: `SESSION#${tokenHash}`, sk: 'TOKEN' });
export const linkTokenKey = (tokenHash: string): Key => ({ pk: `LINK#${tokenHash}`, sk: 'TOKEN' });

/** What was counted of a share in a window. The holder is hashed, because it may be somebody's address. */
export const shareKey = (holder: string, fromMs: number): Key => ({
  pk: `SHARE#${createHash('sha256').update(holder).digest('hex')}`,
  sk: new Date(fromMs).toISOString(),
});

/** The tokens of an account that end by themselves, so that they can be found when the account is removed. */
export const tokensOf = (accountId: string) => `ACCOUNT#${accountId}#TOKENS`;
export const tokenOfAccountKey = (accountId: string, tokenHash: string): Key => ({
  pk: tokensOf(accountId),
  sk: tokenHash,
});

/** The resource that a request with an `Idempotency-Key` created. The caller's key is hashed because it may be any text. */
export const idempotencyKey = (accountId: string, operation: string, key: string): Key => ({
  pk: `ACCOUNT#${accountId}#IDEMPOTENCY`,
  sk: `${operation}#${createHash('sha256').update(key).digest('hex')}`,
});

/** A daily limit's count for one UTC day. */
export const dailyCountKey = (accountId: string, what: string, day: Day): Key => ({
  pk: `ACCOUNT#${accountId}#DAILY-COUNTS`,
  sk: `${day}#${what}`,
});

/** The same of what an address gets, whichever account causes it. */
export const dailyAddressCountKey = (address: string, what: string, day: Day): Key => ({
  pk: `ADDRESS#${createHash('sha256').update(mailboxOf(address)).digest('hex')}#DAILY-COUNTS`,
  sk: `${day}#${what}`,
});

/** What was refused of an account, by day in UTC. */
export const rejectionsOfAccount = (accountId: string) => `ACCOUNT#${accountId}#REJECTIONS`;
export const rejectionsKey = (accountId: string, day: string): Key => ({
  pk: rejectionsOfAccount(accountId),
  sk: day,
});

/* Main table: the ledger */

const MS_PER_MINUTE = 60_000;

/** Marks are spread over this many partitions, so that recorders do not all write to one. A run reads each of them. */
export const MARK_SHARDS = 8;
const shardOf = (accountId: string, shards: number) =>
  createHash('sha256').update(accountId).digest().readUInt8(0) % shards;
export const marksOfShard = (shard: number) => `MARKS#${shard}`;
export const marksOfAccount = (accountId: string) => ({
  pk: marksOfShard(shardOf(accountId, MARK_SHARDS)),
  prefix: `${accountId}#`,
});
export function markKey({ accountId, span, windowMs, windowLengthMs }: Omit<Mark, 'countedAtMs'>): Key {
  const what = isDay(span) ? 'DAY' : 'SLICE';
  const window = `${minuteText(windowMs)}#${windowLengthMs / MS_PER_MINUTE}`;
  return {
    pk: marksOfShard(shardOf(accountId, MARK_SHARDS)),
    sk: `${accountId}#${what}#${minuteText(span.fromMs)}#${window}`,
  };
}
export function parseMarkKey({ sk }: Key): Mark {
  const [accountId = '', what, from = '', window = '', minutes] = sk.split('#');
  const fromMs = Date.parse(`${from}Z`);
  const toMs = fromMs + (what === 'DAY' ? MS_PER_DAY : SLICE_MS);
  return {
    accountId,
    span: { fromMs, toMs },
    windowMs: Date.parse(`${window}Z`),
    windowLengthMs: Number(minutes) * MS_PER_MINUTE,
  };
}
/** `2026-11-22T06:15`, in UTC. */
const minuteText = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 16);

/** An account's slices of one day in UTC, in order. */
export const slicesOfUtcDay = (accountId: string, day: string) => `ACCOUNT#${accountId}#SLICES#${day}`;
export const sliceKey = (accountId: string, startMs: number): Key => ({
  pk: slicesOfUtcDay(accountId, utcDay(startMs)),
  sk: minuteText(startMs),
});
export const parseSliceKey = ({ sk }: Key): number => Date.parse(`${sk}Z`);
/** The bounds of the sort keys of a span's slices, both included. */
export const sliceBounds = ({ fromMs, toMs }: Span): readonly [string, string] => [
  minuteText(fromMs),
  minuteText(toMs - SLICE_MS),
];

/** The sums of one month, with its closure. */
export const sumsOfMonth = (accountId: string, month: Month) => `ACCOUNT#${accountId}#SUMS#${month}`;
export const monthOfSums = ({ pk }: Key): Month => pk.slice(-'YYYY-MM'.length);
export const DAYS = 'DAY#';
export const dayKey = (accountId: string, day: Day): Key => ({
  pk: sumsOfMonth(accountId, monthOf(day)),
  sk: DAYS + day,
});
export const dayOfKey = ({ sk }: Key): Day => sk.slice(DAYS.length);
/** The totals of a month without its campaigns, which are read less often and take more room. */
export const monthKey = (accountId: string, month: Month): Key => ({
  pk: sumsOfMonth(accountId, month),
  sk: 'MONTH',
});
export const monthCampaignsKey = (accountId: string, month: Month): Key => ({
  pk: sumsOfMonth(accountId, month),
  sk: 'MONTH-CAMPAIGNS',
});
export const closureKey = (accountId: string, month: Month): Key => ({
  pk: sumsOfMonth(accountId, month),
  sk: 'CLOSED',
});

/** The certificate of a closed month, and those that replaced others, by their instants. */
export const CERTIFICATE = 'CERTIFICATE';
export const certificateKey = (accountId: string, month: Month): Key => ({
  pk: sumsOfMonth(accountId, month),
  sk: CERTIFICATE,
});
export const restatedCertificateKey = (accountId: string, month: Month, at: string): Key => ({
  pk: sumsOfMonth(accountId, month),
  sk: `${CERTIFICATE}-RESTATED#${at}`,
});

/** How far an account's days are summed. */
export const ledgerKey = (accountId: string): Key => ({ pk: `ACCOUNT#${accountId}`, sk: 'LEDGER' });

/** When the account's producers have sent. */
export const producersKey = (accountId: string): Key => ({ pk: `ACCOUNT#${accountId}`, sk: 'PRODUCERS' });

/* Main table: what is due */

/** Notes are spread like marks. An account's own are read by its id, since a run asks for thousands of accounts. */
export const DUE_SHARDS = 8;
export const dueShard = (what: string, shard: number) => `DUE#${what}#${shard}`;
export const dueKey = (what: string, accountId: string, atMs: number): Key => ({
  pk: dueShard(what, shardOf(accountId, DUE_SHARDS)),
  sk: `${accountId}#${minuteText(atMs)}`,
});
export function parseDueKey({ sk }: Key): { accountId: string; atMs: number } {
  const [accountId = '', at = ''] = sk.split('#');
  return { accountId, atMs: Date.parse(`${at}Z`) };
}
export const dueOfAccount = (what: string, accountId: string) => ({
  pk: dueShard(what, shardOf(accountId, DUE_SHARDS)),
  prefix: `${accountId}#`,
});

/** The audits that somebody has asked for and that are at work. */
export const AUDITS_AT_WORK: Key = { pk: 'AUDITS-AT-WORK', sk: 'AUDITS-AT-WORK' };

/** Which accounts the nightly audit has had. */
export const AUDIT_ROTATION: Key = { pk: 'AUDIT-ROTATION', sk: 'AUDIT-ROTATION' };

/* Main table: quotas */

export const packsOf = (accountId: string) => `ACCOUNT#${accountId}#PACKS`;
/** A pack's id starts with its month, so one prefix finds the packs of a month. */
export const packPrefix = (month: Month) => `pack_${month}_`;
export const packKey = (accountId: string, packId: string): Key => ({ pk: packsOf(accountId), sk: packId });

export const quotaRequestsOf = (accountId: string) => `ACCOUNT#${accountId}#QUOTA-REQUESTS`;
export const quotaRequestKey = (accountId: string, requestId: string): Key => ({
  pk: quotaRequestsOf(accountId),
  sk: requestId,
});

/** The email that answers a request, and its delivery. */
export const answerKey = (accountId: string, requestId: string): Key => ({
  pk: `ACCOUNT#${accountId}#ANSWERS`,
  sk: requestId,
});

/** How much of a meter was granted in a month without a decision. */
const autoGrantsOf = (accountId: string) => `ACCOUNT#${accountId}#AUTO-GRANTS`;
export const autoGrantKey = (accountId: string, month: Month, meter: Meter): Key => ({
  pk: autoGrantsOf(accountId),
  sk: `${month}#${meter}`,
});

export const budgetsOf = (accountId: string) => `ACCOUNT#${accountId}#BUDGETS`;
export const budgetKey = (accountId: string, budgetId: string): Key => ({
  pk: budgetsOf(accountId),
  sk: budgetId,
});

export const alertsOf = (accountId: string) => `ACCOUNT#${accountId}#ALERTS`;
export const alertItemKey = (accountId: string, alertKey: string): Key => ({
  pk: alertsOf(accountId),
  sk: alertKey,
});

/** Next to the alerts of its month. A source may be any text, so it is hashed. */
export const anomalyKey = (accountId: string, anomaly: Anomaly): Key =>
  alertItemKey(accountId, `${anomaly.month}#${partOfAnomaly(anomaly)}`);
const partOfAnomaly = (anomaly: Anomaly) =>
  anomaly.kind === 'unusual_use'
    ? `${anomaly.meter}#unusual#${anomaly.day}`
    : `silent#${anomaly.since}#${createHash('sha256').update(anomaly.source).digest('hex').slice(0, 16)}`;

/* Main table: webhooks */

export const webhooksOf = (accountId: string) => `ACCOUNT#${accountId}#WEBHOOKS`;
export const webhookKey = (accountId: string, webhookId: string): Key => ({
  pk: webhooksOf(accountId),
  sk: webhookId,
});
/** Apart from all that is an account's, so that nobody reads secrets but who signs with them (lib/storage.ts). */
export const webhookSecretKey = (accountId: string, webhookId: string): Key => ({
  pk: `WEBHOOK-SECRET#${accountId}`,
  sk: webhookId,
});
/** Webhooks that hear of rejected events, and what they have heard. */
export const REJECTION_LISTENERS = 'REJECTION-LISTENERS';
export const rejectionListenerKey = (accountId: string, webhookId: string): Key => ({
  pk: REJECTION_LISTENERS,
  sk: `${accountId}#${webhookId}`,
});

/** Deliveries of all webhooks of an account; those of one are together, in order of time. */
export const webhookDeliveriesOf = (accountId: string) => `ACCOUNT#${accountId}#WEBHOOK-DELIVERIES`;
export const webhookDeliveryPrefix = (webhookId: string, generation: string) => `${webhookId}#${generation}#`;
export const webhookDeliveryKey = (
  accountId: string,
  webhookPrefix: string,
  { at, id }: { at: string; id: string },
): Key => ({ pk: webhookDeliveriesOf(accountId), sk: `${webhookPrefix}${at}#${id}` });
/** Points to every delivery that is to be tried. */
export const PENDING_WEBHOOKS = 'PENDING-WEBHOOKS';
export const pendingWebhookKey = (accountId: string, deliverySk: string): Key => ({
  pk: PENDING_WEBHOOKS,
  sk: `${accountId}#${deliverySk}`,
});
export function parsePendingWebhook({ sk }: Key) {
  const [accountId = '', webhookId = '', generation = '', ...rest] = sk.split('#');
  return { accountId, webhookId, generation, deliverySk: [webhookId, generation, ...rest].join('#') };
}

/** Notes of what webhooks are told, each written before what it is about. */
export const WEBHOOK_NEWS = 'WEBHOOK-NEWS';
export const webhookNewsKey = (accountId: string, id: string): Key => ({
  pk: WEBHOOK_NEWS,
  sk: `${accountId}#${id}`,
});
export const accountOfNews = ({ sk }: Key) => sk.split('#')[0] ?? '';
/** What the disabling of a webhook was told with. */
export const webhookNoticeKey = (accountId: string, webhookId: string, at: string): Key => ({
  pk: `ACCOUNT#${accountId}#WEBHOOK-NOTICES`,
  sk: `${webhookId}#${at}`,
});

/** What is stored of an account's webhooks outside its own partitions, without their secrets. */
export const notesOfWebhooks = (accountId: string): { pk: string; prefix: string }[] =>
  [REJECTION_LISTENERS, PENDING_WEBHOOKS, WEBHOOK_NEWS].map((pk) => ({ pk, prefix: `${accountId}#` }));

/* Main table: portfolios */

/** The accounts of a CSM. */
export const portfolioOf = (csm: string) => `PORTFOLIO#${mailboxOf(csm)}`;
export const portfolioKey = (csm: string, accountId: string): Key => ({
  pk: portfolioOf(csm),
  sk: accountId,
});

/** A CSM's weekly digests, by their Mondays. */
export const digestsOf = (csm: string) => `${portfolioOf(csm)}#DIGESTS`;
export const digestKey = (csm: string, week: Day): Key => ({ pk: digestsOf(csm), sk: week });

/* Main table: emails */

/** Points to every item whose email has something to send. */
export const OUTBOX = 'OUTBOX';
export const outboxKey = (owner: Key): Key => ({ pk: OUTBOX, sk: keyText(owner) });

/** What an email says. */
export const emailKey = (emailId: string): Key => ({ pk: `EMAIL#${emailId}`, sk: 'EMAIL' });

/** An address to which nothing is sent. */
export const badAddressKey = (address: string): Key => ({
  pk: `BAD-ADDRESS#${createHash('sha256').update(address).digest('hex')}`,
  sk: 'BAD-ADDRESS',
});

/** A key as a message tag of SES, which has letters, digits, `_` and `-` only, 256 at most. */
export const keyTag = (key: Key): string => Buffer.from(keyText(key)).toString('base64url');
/** @returns undefined if the tag is none of ours */
export function parseKeyTag(tag: string): Key | undefined {
  const [pk, sk, ...rest] = Buffer.from(tag, 'base64url').toString().split('|');
  return pk && sk && rest.length === 0 ? { pk, sk } : undefined;
}

/* Main table: history */

/** What changed in an account; without one, what belongs to none. */
export const historyOf = (accountId: string | undefined) =>
  accountId === undefined ? 'HISTORY' : `ACCOUNT#${accountId}#HISTORY`;
export const historyKey = (accountId: string | undefined, order: string): Key => ({
  pk: historyOf(accountId),
  sk: order,
});

/* Main table: erasure */

/** Everything in the partitions of an account that are not divided by day or month. */
export const partitionsOfAccount = (accountId: string): string[] => [
  ...[exportsOf(accountId), exportTurnKey(accountId).pk],
  ...[exportSchedulesOf(accountId), exportRecipientsOf(accountId, '').pk],
  ...[packsOf(accountId), quotaRequestsOf(accountId), answerKey(accountId, '').pk],
  ...[autoGrantsOf(accountId), budgetsOf(accountId), alertsOf(accountId)],
  ...[idempotencyKey(accountId, '', '').pk, dailyCountKey(accountId, '', '').pk],
  ...[rejectionsOfAccount(accountId), tokensOf(accountId)],
  ...[webhooksOf(accountId), webhookDeliveriesOf(accountId), webhookNoticeKey(accountId, '', '').pk],
  ...[erasuresOf(accountId), erasedCandidateKey(accountId, '').pk, historyOf(accountId)],
];

/** Pointers of the outbox to items of an account: to those of the account itself, and to those of its other partitions. */
export const outboxOfAccount = (accountId: string): { pk: string; prefix: string }[] =>
  ['|', '#'].map((end) => ({ pk: OUTBOX, prefix: `ACCOUNT#${accountId}${end}` }));
export const unfinishedExportsOf = (accountId: string) => ({
  pk: UNFINISHED_EXPORTS,
  prefix: `${accountId}#`,
});
/** Notes of an account's schedules, which are spread by the names of the schedules. */
export const dueOfSchedules = (accountId: string): { pk: string; prefix: string }[] =>
  Array.from({ length: DUE_SHARDS }, (_, shard) => ({
    pk: dueShard('export', shard),
    prefix: scheduleName(accountId, ''),
  }));

/** The erasures of candidates. */
export const erasuresOf = (accountId: string) => `ACCOUNT#${accountId}#ERASURES`;
export const erasureKey = (accountId: string, erasureId: string): Key => ({
  pk: erasuresOf(accountId),
  sk: erasureId,
});
/** An erased candidate, by the hash of its id. */
export const erasedCandidateKey = (accountId: string, hash: string): Key => ({
  pk: `ACCOUNT#${accountId}#ERASED`,
  sk: hash,
});

/* Main table: exports */

export const exportsOf = (accountId: string) => `ACCOUNT#${accountId}#EXPORTS`;
export const exportKey = (accountId: string, exportId: string): Key => ({
  pk: exportsOf(accountId),
  sk: exportId,
});
/** Points to every unfinished export, for the sweep. */
export const UNFINISHED_EXPORTS = 'UNFINISHED-EXPORTS';
export const unfinishedExportKey = (accountId: string, exportId: string): Key => ({
  pk: UNFINISHED_EXPORTS,
  sk: `${accountId}#${exportId}`,
});

/** Which exports of an account are being written, and when it last had its turn. */
export const exportTurnKey = (accountId: string): Key => ({
  pk: `ACCOUNT#${accountId}#EXPORT-TURN`,
  sk: 'EXPORT-TURN',
});

export const exportSchedulesOf = (accountId: string) => `ACCOUNT#${accountId}#EXPORT-SCHEDULES`;
export const exportScheduleKey = (accountId: string, scheduleId: string): Key => ({
  pk: exportSchedulesOf(accountId),
  sk: scheduleId,
});
/** A schedule as the subject of a note of what is due. No id of either contains a `~`. */
export const scheduleName = (accountId: string, scheduleId: string) => `${accountId}~${scheduleId}`;
export function parseScheduleName(name: string): { accountId: string; scheduleId: string } {
  const [accountId = '', scheduleId = ''] = name.split('~');
  return { accountId, scheduleId };
}

/** An address of a schedule, whose hash stands for it in links. */
export const recipientId = (scheduleId: string, address: string) =>
  `${scheduleId}~${createHash('sha256').update(mailboxOf(address)).digest('hex').slice(0, 32)}`;
export const scheduleOfRecipient = (id: string) => id.split('~')[0] ?? '';
export const exportRecipientsOf = (accountId: string, scheduleId: string) => ({
  pk: `ACCOUNT#${accountId}#EXPORT-RECIPIENTS`,
  prefix: `${scheduleId}~`,
});
export const exportRecipientKey = (accountId: string, id: string): Key => ({
  pk: `ACCOUNT#${accountId}#EXPORT-RECIPIENTS`,
  sk: id,
});

/* Main table: imports */

/** All imports are in one partition: there are few, and each is written every few seconds while it is at work. */
export const IMPORTS = 'IMPORTS';
export const importKey = (importId: string): Key => ({ pk: IMPORTS, sk: importId });
/** Points to every unfinished import, for the sweep. */
export const UNFINISHED_IMPORTS = 'UNFINISHED-IMPORTS';
export const unfinishedImportKey = (importId: string): Key => ({ pk: UNFINISHED_IMPORTS, sk: importId });
/** The `Idempotency-Key`s of tokens that are bound to no account. */
export const KEYS_OF_NO_ACCOUNT = '*';
