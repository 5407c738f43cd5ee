import { formatInstant, type Instant } from '../calendar.ts';
import { nextWebhookAttempt } from '../limits/webhook-retries.ts';
import { Temporal } from 'temporal-polyfill';
import { TEST_MESSAGE, type MessageType } from './webhook.ts';

export const WEBHOOK_DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

/** What became of a request to the address of a webhook. */
export interface Outcome {
  /** The status of the response; null if none came. */
  status: number | null;
  /** Why it counts as a failure, as a sentence for whoever looks after the address; null if it does not. */
  error: string | null;
  /** The beginning of the response's body; null if it has none that is text. */
  body: string | null;
  durationMs: number;
}

export interface Attempt extends Outcome {
  /** RFC 3339; when it began. */
  at: string;
}

/** A message on its way to one webhook. Instants are RFC 3339. */
export interface WebhookDelivery {
  /** The `webhook-id`, which is the same at each attempt and for each webhook. */
  id: string;
  type: MessageType;
  /** The message as it is sent and signed. */
  payload: string;
  state: WebhookDeliveryState;
  /** Why it is not tried any more, if it failed. */
  error?: string | undefined;
  createdAt: string;
  nextAttemptAt: string | null;
  attempts: Attempt[];
}

/** More than an attempt may take, so that nobody else tries at the same time; after a crash, it is tried again then. */
export const ATTEMPT_LEASE_SECONDS = 60;

/** A resource that is gone for good: its owner wants no more messages. */
export const isGone = ({ status }: Pick<Outcome, 'status'>): boolean => status === 410;

/**
 * A delivery after an attempt.
 * @param drawn at random, from 0 up to 1
 */
export function afterAttempt(
  delivery: WebhookDelivery,
  attempt: Attempt,
  { now, drawn }: { now: Instant; drawn: number },
): WebhookDelivery {
  const attempts = [...delivery.attempts, attempt];
  const ended = { ...delivery, attempts, nextAttemptAt: null };
  if (attempt.error === null) return { ...ended, state: 'delivered' };
  // Somebody looks at the outcome of a test at once; what comes hours later would surprise them.
  if (delivery.type === TEST_MESSAGE) return { ...ended, state: 'failed', error: attempt.error };
  if (isGone(attempt)) return { ...ended, state: 'failed', error: attempt.error };
  const firstAt = Temporal.Instant.from(attempts[0]!.at);
  const next = nextWebhookAttempt(attempts.length, { firstAt, now, drawn });
  if (next) return { ...ended, nextAttemptAt: formatInstant(next) };
  return { ...ended, state: 'failed', error: `Given up after three days and ${attempts.length} attempts.` };
}
