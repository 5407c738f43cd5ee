import { randomUUID } from 'node:crypto';
import { localAws } from '../aws-identity.ts';
import type { SentEmail } from './sent-email.ts';

/** The types of events as a template names them, and as the events do. */
const NAMES = {
  send: 'Send',
  delivery: 'Delivery',
  bounce: 'Bounce',
  complaint: 'Complaint',
} as const;
type EventType = keyof typeof NAMES;

interface MailEvent {
  /** As `MatchingEventTypes` of an event destination names it. */
  type: EventType;
  /** The record, in the form of https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
  record: object;
}

type Part = [EventType, (address: string, at: string) => object];

const sent: Part = ['send', () => ({})];
const delivered: Part = [
  'delivery',
  (address, timestamp) => ({
    timestamp,
    processingTimeMillis: 500,
    recipients: [address],
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'mailbox.local',
  }),
];
const bounced = (bounceType: string, bounceSubType: string, recipient: object): Part => [
  'bounce',
  (emailAddress, timestamp) => ({
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress, ...recipient }],
    timestamp,
    feedbackId: randomUUID(),
  }),
];
const complained: Part = [
  'complaint',
  (emailAddress, timestamp) => ({
    complainedRecipients: [{ emailAddress }],
    timestamp,
    feedbackId: randomUUID(),
    complaintSubType: null,
    complaintFeedbackType: 'abuse',
  }),
];

/**
 * What becomes of an email to an address of SES's mailbox simulator:
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const SIMULATED: Record<string, Part[]> = {
  success: [sent, delivered],
  bounce: [
    sent,
    bounced('Permanent', 'General', {
      action: 'failed',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 5.1.1 user unknown',
    }),
  ],
  complaint: [sent, delivered, complained],
  // Somebody's automatic reply goes to where bounces go, and is taken for one.
  ooto: [sent, delivered, bounced('Transient', 'General', {})],
  suppressionlist: [sent, bounced('Permanent', 'Suppressed', { action: 'failed', status: '5.1.1' })],
};

function fateOf(address: string): Part[] {
  const [name = '', domain] = address.toLowerCase().split('@');
  const [simulated = ''] = name.split('+');
  const fate = domain === 'simulator.amazonses.com' ? SIMULATED[simulated] : undefined;
  return fate ?? [sent, delivered];
}

/** The events of an accepted email, in the order in which they happen. Every other address gets its emails. */
export function eventsOf(email: SentEmail, now: Date): MailEvent[] {
  const at = now.toISOString();
  const { messageId, source, subject, destination } = email;
  const mail = {
    timestamp: at,
    messageId,
    source,
    sendingAccountId: localAws.accountId,
    destination,
    headersTruncated: false,
    headers: [],
    commonHeaders: { from: [source], to: destination, messageId, subject },
    tags: { 'ses:configuration-set': [email.configurationSet ?? ''], ...email.tags },
  };
  const all = destination.flatMap((address) => fateOf(address).map((part) => [address, part] as const));
  return all
    .filter(([address, [type]]) => type !== 'send' || address === destination[0])
    .map(([address, [type, detail]]) => ({
      type,
      record: { eventType: NAMES[type], mail, [type]: detail(address, at) },
    }));
}
