import { randomUUID } from 'node:crypto';
import { localAws } from '../aws-identity.ts';
import type { SentEmail } from './sent-email.ts';

/** The types of events as a template names them, as the events do, and the member of an event that says more. */
const NAMES = {
  send: ['Send', 'send'],
  delivery: ['Delivery', 'delivery'],
  deliveryDelay: ['DeliveryDelay', 'deliveryDelay'],
  bounce: ['Bounce', 'bounce'],
  complaint: ['Complaint', 'complaint'],
  reject: ['Reject', 'reject'],
  renderingFailure: ['Rendering Failure', 'failure'],
} as const;
type EventType = keyof typeof NAMES;

interface MailEvent {
  /** As `MatchingEventTypes` of an event destination names it. */
  type: EventType;
  /** The record, in the form of https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html */
  record: object;
}

/** SES tries for 14 hours, as it does by default. */
const DELAYED_MS = 14 * 3_600_000;

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
const delayed: Part = [
  'deliveryDelay',
  (emailAddress, timestamp) => ({
    delayType: 'MailboxFull',
    delayedRecipients: [{ emailAddress, status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 mailbox full' }],
    expirationTime: new Date(Date.parse(timestamp) + DELAYED_MS).toISOString(),
    reportingMTA: 'mailbox.local',
    timestamp,
  }),
];
const rejected: Part = ['reject', () => ({ reason: 'Bad content' })];
const notRendered: Part = [
  'renderingFailure',
  () => ({ templateName: 'none', errorMessage: 'Attribute is not present in the rendering data.' }),
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

/** What SES's simulator has no address for, at addresses that only this system knows. */
const SIMULATED_HERE: Record<string, Part[]> = {
  /** SES goes on trying, in vain. */
  delay: [sent, delayed],
  /** The mailbox takes it later. */
  late: [sent, delayed, delivered],
  /** Of SES, only an email that is made from a template has this fate. */
  unrendered: [notRendered],
};

const SIMULATORS: Record<string, Record<string, Part[]>> = {
  'simulator.amazonses.com': SIMULATED,
  'simulator.local': SIMULATED_HERE,
};

/** What becomes of an email to an address. SES accepts a virus, and then does not deliver it. */
function fateOf(address: string, { hasVirus }: SentEmail): Part[] {
  if (hasVirus) return [sent, rejected];
  const [name = '', domain = ''] = address.toLowerCase().split('@');
  const [simulated = ''] = name.split('+');
  return SIMULATORS[domain]?.[simulated] ?? [sent, delivered];
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
  const all = destination.flatMap((address) =>
    fateOf(address, email).map((part) => [address, part] as const),
  );
  return all
    .filter(([address, [type]]) => type !== 'send' || address === destination[0])
    .map(([address, [type, detail]]) => ({
      type,
      record: { eventType: NAMES[type][0], mail, [NAMES[type][1]]: detail(address, at) },
    }));
}
