/**
 * Layouts of carriers, as files have them, by their names. Columns are named as in the carrier's own API; a file with other
 * names needs a layout of its own. Only what was charged is compared.
 */
export const KNOWN_LAYOUTS: Readonly<Record<string, object>> = {
  'twilio-calls': {
    type: 'call.completed',
    source: 'twilio',
    id: { column: 'Sid' },
    time: { column: 'StartTime', format: 'rfc2822' },
    data: { durationSeconds: { column: 'Duration' }, costUsd: { column: 'Price', negate: true } },
    currency: 'PriceUnit',
    only: { Status: ['completed'] },
  },
  'twilio-messages': {
    type: 'sms.sent',
    source: 'twilio',
    id: { column: 'Sid' },
    time: { column: 'SentDate', format: 'rfc2822' },
    data: { segments: { column: 'NumSegments' }, costUsd: { column: 'Price', negate: true } },
    currency: 'PriceUnit',
    only: { Status: ['sent', 'delivered', 'undelivered'] },
  },
  'vonage-calls': {
    type: 'call.completed',
    source: 'vonage',
    id: { column: 'call_id' },
    time: { column: 'date_start', format: 'YYYY-MM-DDTHH:mm:ssZ' },
    data: { durationSeconds: { column: 'duration' }, costUsd: { column: 'total_price' } },
    currency: 'currency',
    only: { direction: ['outbound'], status: ['answered', 'machine'] },
  },
  'vonage-messages': {
    type: 'sms.sent',
    source: 'vonage',
    id: { column: 'message_id' },
    time: { column: 'date_received', format: 'YYYY-MM-DDTHH:mm:ssZ' },
    data: { costUsd: { column: 'total_price' } },
    currency: 'currency',
    only: { direction: ['outbound'] },
  },
};
