import * as z from 'zod';
import { parseInstant, formatInstant } from '../../../domain/calendar.ts';
import type { Outcome } from '../../../domain/deliveries/delivery.ts';

/**
 * An event of SES, as far as this reads it:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: z.string(),
    messageId: z.string(),
    destination: z.array(z.string()),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  delivery: z.object({ timestamp: z.string(), smtpResponse: z.string().optional() }).optional(),
  deliveryDelay: z.object({ timestamp: z.string(), delayType: z.string() }).optional(),
  bounce: z
    .object({
      timestamp: z.string(),
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(z.object({ diagnosticCode: z.string().optional() })).default([]),
    })
    .optional(),
  complaint: z
    .object({
      timestamp: z.string(),
      complaintSubType: z.string().nullish(),
      complaintFeedbackType: z.string().nullish(),
    })
    .optional(),
  reject: z.object({ reason: z.string() }).optional(),
  failure: z.object({ errorMessage: z.string() }).optional(),
});
type SesEvent = z.output<typeof sesEvent>;

/** News of a message to one address. */
interface SesNews {
  to: string;
  tags: Record<string, string[]>;
  outcome: Outcome;
  /** Whether nothing more should be sent to the address. */
  isBadAddress: boolean;
}

/**
 * Reads an event.
 * @returns undefined if it says nothing about a delivery, such as the text with which SES tries out a new topic
 */
export function readSesEvent(body: string): SesNews | undefined {
  const event = sesEvent.safeParse(jsonOf(body)).data;
  const [to, ...others] = event?.mail.destination ?? [];
  // Every message of this system has one recipient.
  if (!event || to === undefined || others.length > 0) return undefined;
  const found = newsOf(event);
  if (!found) return undefined;
  const { state, at = event.mail.timestamp, detail, passing, isBadAddress = false } = found;
  const outcome: Outcome = { state, at: instantText(at), messageId: event.mail.messageId };
  if (detail !== undefined) outcome.detail = detail;
  if (passing) outcome.passing = true;
  return { to, tags: event.mail.tags, outcome, isBadAddress };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

interface Found extends Pick<Outcome, 'state' | 'detail' | 'passing'> {
  /** By default, that of the message. */
  at?: string | undefined;
  isBadAddress?: boolean;
}

function newsOf(event: SesEvent): Found | undefined {
  const { eventType, delivery, deliveryDelay, bounce, complaint, reject, failure } = event;
  switch (eventType) {
    case 'Send':
      return { state: 'accepted' };
    case 'Delivery':
      return { state: 'delivered', at: delivery?.timestamp, detail: delivery?.smtpResponse };
    case 'DeliveryDelay':
      return { state: 'delayed', at: deliveryDelay?.timestamp, detail: deliveryDelay?.delayType };
    case 'Bounce':
      return bounce && bounced(bounce);
    case 'Complaint':
      return complaint && complained(complaint);
    case 'Reject':
      return { state: 'failed', detail: reject?.reason };
    case 'Rendering Failure':
      return { state: 'failed', detail: failure?.errorMessage };
    default:
      return undefined;
  }
}

/** SES did not send because an earlier email to this address, or of anybody to it, bounced. */
const SUPPRESSED = ['Suppressed', 'OnAccountSuppressionList'];

function bounced({
  timestamp: at,
  bounceType,
  bounceSubType,
  bouncedRecipients,
}: NonNullable<SesEvent['bounce']>): Found {
  const kind = `${bounceType}, ${bounceSubType}`;
  const diagnosis = bouncedRecipients[0]?.diagnosticCode;
  const detail = diagnosis === undefined ? kind : `${kind}: ${diagnosis}`;
  if (bounceType !== 'Permanent') return { state: 'bounced', at, detail, passing: true };
  const state = SUPPRESSED.includes(bounceSubType) ? 'suppressed' : 'bounced';
  return { state, at, detail, isBadAddress: true };
}

function complained({
  timestamp: at,
  complaintSubType,
  complaintFeedbackType,
}: NonNullable<SesEvent['complaint']>): Found | undefined {
  if (complaintSubType === 'OnAccountSuppressionList')
    return { state: 'suppressed', at, detail: `Complaint, ${complaintSubType}`, isBadAddress: true };
  // Somebody takes an email out of the spam folder.
  if (complaintFeedbackType === 'not-spam') return { state: 'delivered', at };
  return { state: 'complained', at, detail: complaintFeedbackType ?? undefined, isBadAddress: true };
}

/** As the API writes instants. */
function instantText(timestamp: string): string {
  const instant = parseInstant(timestamp);
  return instant ? formatInstant(instant) : timestamp;
}
