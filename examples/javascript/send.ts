import { CloudEvent, HTTP, type Message } from 'cloudevents';

/**
 * Sends one SMS message with the CloudEvents SDK of JavaScript:
 * `node send.ts <structured|binary|batch> <account> <id> <time>`.
 */
const [mode = '', subject = '', id = '', time = ''] = process.argv.slice(2);
const { USAGE_DATA_URL, USAGE_DATA_KEY } = process.env;

const event = new CloudEvent({
  ...{ id, source: 'crm', type: 'sms.sent', subject, time },
  data: {
    ...{ messageType: 'invitation', segments: 2 },
    ...{ candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Café' },
  },
});

/** The SDK writes no batches; a batch is an array of structured events. */
const batch = (events: CloudEvent<unknown>[]): Message => ({
  headers: { 'content-type': 'application/cloudevents-batch+json' },
  body: JSON.stringify(events),
});

function messageOf(how: string): Message {
  if (how === 'structured') return HTTP.structured(event);
  if (how === 'binary') return HTTP.binary(event);
  if (how === 'batch') return batch([event]);
  throw new Error(`Unknown mode: ${how}`);
}

const { headers, body } = messageOf(mode);
const response = await fetch(`${USAGE_DATA_URL}/v1/events`, {
  method: 'POST',
  headers: { ...(headers as Record<string, string>), authorization: `Bearer ${USAGE_DATA_KEY}` },
  body: body as string,
});
process.stdout.write(`${await response.text()}\n`);
if (!response.ok) process.exitCode = 1;
