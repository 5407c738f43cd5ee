/** What a webhook may be told of. */
export const WEBHOOK_EVENTS = [
  'quota.alert',
  'quota_request.created',
  'quota_request.decided',
  'export.finished',
  'export.failed',
  'events.rejected',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** What somebody asks for to see whether an address works. */
export const TEST_MESSAGE = 'webhook.test';
export type MessageType = WebhookEvent | typeof TEST_MESSAGE;

export const MAX_WEBHOOKS = 10;

/** Why a webhook gets nothing any more. */
export const DISABLED_BECAUSE = ['failing', 'gone'] as const;
export type DisabledBecause = (typeof DISABLED_BECAUSE)[number];

/** An address of an account that is told what happens. Its secrets are stored apart from it. Instants are RFC 3339. */
export interface Webhook {
  id: string;
  url: string;
  events: WebhookEvent[];
  /** Differs from that of every earlier webhook with this id, whose deliveries are not its own. */
  generation: string;
  createdAt: string;
  updatedAt: string;
  /** When the first attempt failed since the last one that did not; undefined if the last one succeeded. */
  failingSince?: string | undefined;
  disabledAt?: string | undefined;
  disabledBecause?: DisabledBecause | undefined;
}

/** Whether a webhook is told of something now. */
export const isTold = (
  { events, disabledAt }: Pick<Webhook, 'events' | 'disabledAt'>,
  type: WebhookEvent,
): boolean => disabledAt === undefined && events.includes(type);
