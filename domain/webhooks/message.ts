import type { ExportJob } from '../exports/job.ts';
import { isAboutLimit, type Alert } from '../quotas/alert.ts';
import { idOfAlertKey } from '../quotas/alert-rule.ts';
import type { Anomaly } from '../quotas/anomaly.ts';
import { shownAmount, shownLimit } from '../quotas/budget.ts';
import type { QuotaRequest } from '../quotas/quota-request.ts';
import type { Rejection } from '../rejections/count.ts';
import { toUnits } from '../usage/meter-use.ts';
import { TEST_MESSAGE, type MessageType, type WebhookEvent } from './webhook.ts';

/** A message as it is sent: thin, since a token reads what it leads to, and without candidates. */
export interface Message {
  type: MessageType;
  /** RFC 3339; when it happened. */
  timestamp: string;
  data: { accountId: string; url: string; [member: string]: unknown };
}

interface About {
  accountId: string;
  /** Of the API, without a slash at its end. */
  apiUrl: string;
}

/** The address of something of an account, for a token to read. */
const linkTo = ({ accountId, apiUrl }: About, path: string, id?: string): string =>
  `${apiUrl}/v1/accounts/${accountId}/${path}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`;

/** What is stored of what happened; those that emails are about as well have more in them. */
interface Stored {
  'quota.alert': (Alert | Anomaly) & { key: string };
  'quota_request.created': QuotaRequest;
  'quota_request.decided': QuotaRequest;
  'export.finished': ExportJob;
  'export.failed': ExportJob;
}
export type StoredEvent = keyof Stored;

/** @returns undefined if it has not happened: the note of it is written before */
type Write<Type extends StoredEvent> = (about: About, stored: Stored[Type]) => Message | undefined;

const KINDS = { forecast: 'forecast', late: 'late_usage' } as const;

function ofAlert(alert: Alert | Anomaly) {
  if (isAboutLimit(alert)) {
    const { meter, budgetId = null, reason, limit, used } = alert;
    const isThreshold = typeof reason === 'number';
    return {
      kind: isThreshold ? 'threshold' : KINDS[reason],
      ...{ meter, budgetId, threshold: isThreshold ? reason : null },
      ...{ limit: shownLimit(meter, limit), used: shownAmount(meter, used) },
    };
  }
  const nothing = { budgetId: null, threshold: null, limit: null };
  if (alert.kind === 'silent_producer') return { kind: alert.kind, meter: null, ...nothing, used: null };
  const { kind, meter, used } = alert;
  return { kind, meter, ...nothing, used: toUnits(meter, used) };
}

const alertRaised: Write<'quota.alert'> = (about, { key, ...alert }) => {
  const alertId = idOfAlertKey(key);
  const { month, createdAt } = alert;
  const url = linkTo(about, 'alerts', alertId);
  const data = { accountId: about.accountId, alertId, month, ...ofAlert(alert), url };
  return { type: 'quota.alert', timestamp: createdAt, data };
};

const ofRequest = (about: About, { id, meter, kind, quantity }: QuotaRequest) => ({
  ...{ accountId: about.accountId, requestId: id, meter, kind, quantity },
  url: linkTo(about, 'quota-requests', id),
});

const requestMade: Write<'quota_request.created'> = (about, request) => ({
  type: 'quota_request.created',
  timestamp: request.createdAt,
  data: ofRequest(about, request),
});

const requestDecided: Write<'quota_request.decided'> = (about, request) =>
  request.decision
    ? {
        type: 'quota_request.decided',
        timestamp: request.decision.at,
        data: {
          ...ofRequest(about, request),
          status: request.status,
          granted: request.decision.quantity,
        },
      }
    : undefined;

const ofExport = (about: About, { id, terms, scheduleId }: ExportJob) => ({
  ...{ accountId: about.accountId, exportId: id, scheduleId: scheduleId ?? null },
  ...{ kind: terms.kind, format: terms.format, from: terms.from, to: terms.to },
  url: linkTo(about, 'exports', id),
});

const exportFinished: Write<'export.finished'> = (about, job) =>
  job.status === 'done' && job.finishedAt !== null
    ? {
        type: 'export.finished',
        timestamp: job.finishedAt,
        data: { ...ofExport(about, job), rows: job.rows, bytes: job.bytes, sha256: job.sha256 },
      }
    : undefined;

const exportFailed: Write<'export.failed'> = (about, job) =>
  job.status === 'failed' && job.finishedAt !== null
    ? {
        type: 'export.failed',
        timestamp: job.finishedAt,
        data: { ...ofExport(about, job), error: job.error ?? null },
      }
    : undefined;

const WRITE: { [Type in StoredEvent]: Write<Type> } = {
  'quota.alert': alertRaised,
  'quota_request.created': requestMade,
  'quota_request.decided': requestDecided,
  'export.finished': exportFinished,
  'export.failed': exportFailed,
};

/**
 * The message about something that is stored. It follows from what is stored alone, so it is the same one however often it is
 * written.
 * @returns undefined if it has not happened
 */
export const messageOf = <Type extends StoredEvent>(
  type: Type,
  about: About,
  stored: Stored[Type],
): Message | undefined => WRITE[type](about, stored);

/** More than a person reads; the rest of the count is in none of them. */
const MAX_REASONS = 20;

/**
 * What was rejected since the last message about it.
 * @param from when that was, RFC 3339
 */
export function rejectedMessage(
  about: About,
  span: { from: string; to: string },
  rejected: readonly (Pick<Rejection, 'source' | 'type' | 'pointer' | 'reason'> & { count: number })[],
): Message {
  const byCount = rejected.toSorted((left, right) => right.count - left.count);
  const reasons = byCount.slice(0, MAX_REASONS).map(({ source, type, pointer, reason, count }) => ({
    ...{ source, type, pointer, reason, count },
  }));
  const count = rejected.reduce((sum, one) => sum + one.count, 0);
  const data = { accountId: about.accountId, ...span, count, reasons, url: linkTo(about, 'rejections') };
  return { type: 'events.rejected' satisfies WebhookEvent, timestamp: span.to, data };
}

/** The message that somebody asks for to see whether an address works. */
export const testMessage = (about: About, webhookId: string, timestamp: string): Message => ({
  type: TEST_MESSAGE,
  timestamp,
  data: { accountId: about.accountId, webhookId, url: linkTo(about, 'webhooks', webhookId) },
});
