import { defineKind, type About } from './kind.ts';

interface SmsFacts extends About {
  messageType: string;
  segments: number;
}

/** The CRM's own types; its customers' templates may have any other. */
const TYPE_LABELS = {
  invitation: 'Invitation',
  completion: 'Completion',
  shortlisted: 'Shortlisted',
  rejected: 'Rejected',
  reminder: 'Reminder',
  custom: 'Custom',
};

const noun = { one: 'SMS message', other: 'SMS messages' };

export const sms = defineKind<SmsFacts>()({
  type: 'sms.sent',
  plural: 'sms',
  title: 'SMS',
  noun,
  data: (fields) => ({
    messageType: fields.openName(Object.keys(TYPE_LABELS)),
    segments: fields.optional(fields.integer(1, 20)),
  }),
  example: { messageType: 'invitation' },
  facts: ({ messageType, segments }) => ({ messageType, segments: segments ?? 1 }),
  stored: { messageType: 'type', segments: 'n' },
  measures: { segments: { of: ({ segments }) => segments } },
  breakdowns: {
    type: {
      key: '`messageType`',
      of: ({ messageType }) => messageType,
      labels: TYPE_LABELS,
      names: 'open',
      shows: 'count',
    },
  },
  meter: {
    name: 'sms',
    measure: 'count',
    baseUnits: 1,
    counted: 'messages, not segments',
    noun,
    short: 'SMS',
  },
  chart: {
    id: 'sms',
    title: 'SMS Statistics',
    subtitle: 'Messages sent by type',
    draws: 'count',
    by: 'type',
    noun,
    subject: 'SMS',
    extras: { segments: 'Segments' },
  },
  columns: {
    messageId: { header: 'Message ID', of: (_, { id }) => id },
    sentAt: { header: 'Sent At', of: (_, { time }) => time, as: 'local_time' },
    messageType: { header: 'Message Type', of: ({ messageType }) => messageType, splits: true },
    candidateId: { header: 'Candidate ID', of: ({ candidateId }) => candidateId },
    campaignId: { header: 'Campaign ID', of: ({ campaignId }) => campaignId },
    campaignName: { header: 'Campaign Name', of: ({ campaignName }) => campaignName },
    segments: { header: 'Segments', of: ({ segments }) => segments, as: 'number' },
  },
});
