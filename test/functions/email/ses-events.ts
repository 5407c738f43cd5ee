/**
 * Events as AWS's documentation records them:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
 */

const MAIL = {
  timestamp: '2026-11-10T06:30:00.012Z',
  source: 'Sender Name <sender@example.com>',
  sourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/sender@example.com',
  sendingAccountId: '123456789012',
  messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
  destination: ['recipient@example.com'],
  headersTruncated: false,
  headers: [
    { name: 'From', value: 'Sender Name <sender@example.com>' },
    { name: 'To', value: 'recipient@example.com' },
    { name: 'Subject', value: 'Message sent from Amazon SES' },
    { name: 'MIME-Version', value: '1.0' },
  ],
  commonHeaders: {
    from: ['Sender Name <sender@example.com>'],
    to: ['recipient@example.com'],
    messageId: 'EXAMPLE7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000',
    subject: 'Message sent from Amazon SES',
  },
  tags: {
    'ses:configuration-set': ['ConfigSet'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['example.com'],
    'ses:caller-identity': ['ses_user'],
  },
};

const bounce = (bounceType: string, bounceSubType: string) => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType,
    bouncedRecipients: [
      {
        emailAddress: 'recipient@example.com',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: '2026-11-10T06:31:02.669Z',
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    reportingMTA: 'dsn; mta.example.com',
  },
});

const complaint = (rest: object) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress: 'recipient@example.com' }],
    timestamp: '2026-11-10T06:33:00.669Z',
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
    arrivalDate: '2026-11-10T06:33:00.669Z',
    ...rest,
  },
});

const RECORDED = {
  Send: { eventType: 'Send', send: {} },
  Delivery: {
    eventType: 'Delivery',
    delivery: {
      timestamp: '2026-11-10T06:30:04.133Z',
      processingTimeMillis: 11893,
      recipients: ['recipient@example.com'],
      smtpResponse: '250 2.6.0 Message received',
      reportingMTA: 'mta.example.com',
    },
  },
  DeliveryDelay: {
    eventType: 'DeliveryDelay',
    deliveryDelay: {
      timestamp: '2026-11-10T06:40:40.095Z',
      delayType: 'TransientCommunicationFailure',
      expirationTime: '2026-11-10T20:25:40.914Z',
      delayedRecipients: [
        {
          emailAddress: 'recipient@example.com',
          status: '4.4.1',
          diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
        },
      ],
    },
  },
  Bounce: bounce('Permanent', 'General'),
  PassingBounce: bounce('Transient', 'MailboxFull'),
  UndeterminedBounce: bounce('Undetermined', 'Undetermined'),
  Suppressed: bounce('Permanent', 'Suppressed'),
  OnAccountSuppressionList: bounce('Permanent', 'OnAccountSuppressionList'),
  Complaint: complaint({ complaintFeedbackType: 'abuse', complaintSubType: null }),
  NotSpam: complaint({ complaintFeedbackType: 'not-spam' }),
  SuppressedComplaint: complaint({ complaintSubType: 'OnAccountSuppressionList' }),
  Reject: { eventType: 'Reject', reject: { reason: 'Bad content' } },
  'Rendering Failure': {
    eventType: 'Rendering Failure',
    failure: {
      errorMessage: "Attribute 'attributeName' is not present in the rendering data.",
      templateName: 'MyTemplate',
    },
  },
  Open: {
    eventType: 'Open',
    open: { ipAddress: '192.0.2.1', timestamp: '2026-11-10T06:45:19.652Z', userAgent: 'Mozilla/5.0' },
  },
};
export type EventType = keyof typeof RECORDED;

/** A recorded event of a message to an address. @param tags none: a message of somebody else */
export function recorded(
  type: EventType,
  { to = 'recipient@example.com', tags = [] }: { to?: string; tags?: { Name: string; Value: string }[] } = {},
): string {
  const own = Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]]));
  const mail = { ...MAIL, destination: [to], tags: { ...MAIL.tags, ...own } };
  return JSON.stringify({ ...RECORDED[type], mail });
}
