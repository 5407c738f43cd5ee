import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSignedByTwilio } from './signature.ts';
import { contextOf, eventOf, fetchCall, type Context } from './twilio-call.ts';

/**
 * Receives Twilio's status callbacks and records completed calls: `node server.ts`.
 *
 * Twilio is given `<PUBLIC_URL>/status?accountId=…&callType=…#rc=5&rp=all` as `StatusCallback`: the fragment has it try again
 * if this server does not answer 2xx, so a call is lost neither by a restart nor because the API does not answer.
 */
const {
  USAGE_DATA_URL = '',
  USAGE_DATA_KEY = '',
  TWILIO_ACCOUNT_SID = '',
  TWILIO_AUTH_TOKEN = '',
  TWILIO_API_URL = 'https://api.twilio.com',
  /** How Twilio reaches this server; what it signs begins with it. */
  PUBLIC_URL = '',
  PORT = '8080',
  /** How long to wait before the price is asked for again; each wait is twice the one before. */
  PRICE_WAIT_MS = '60000',
} = process.env;
for (const [name, value] of Object.entries({ USAGE_DATA_URL, TWILIO_AUTH_TOKEN, PUBLIC_URL }))
  if (value === '') throw new Error(`Set ${name}.`);

const twilio = { apiUrl: TWILIO_API_URL, accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN };
/** With a minute first, the last one comes after about four days. */
const PRICE_ATTEMPTS = 12;

async function record(event: object): Promise<void> {
  const response = await fetch(`${USAGE_DATA_URL}/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      authorization: `Bearer ${USAGE_DATA_KEY}`,
    },
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`the event was not stored: ${await response.text()}`);
}

/**
 * Records a call, and records it again once its price is known: an event of the same identity replaces the first one. What a
 * restart forgets of this, a comparison with Twilio's call log finds.
 */
async function recordPrice(callSid: string, context: Context): Promise<void> {
  for (let attempt = 0; attempt < PRICE_ATTEMPTS; attempt += 1) {
    await sleep(Number(PRICE_WAIT_MS) * 2 ** attempt);
    try {
      const call = await fetchCall(twilio, callSid);
      if (call.price === null) continue;
      return await record(eventOf(call, context));
    } catch (error) {
      process.stderr.write(`${callSid}: ${(error as Error).message}\n`);
    }
  }
  process.stderr.write(`${callSid}: its price is still unknown\n`);
}

/** @returns the status of the answer */
async function handle(request: IncomingMessage): Promise<number> {
  const path = request.url ?? '/';
  if (request.method !== 'POST' || !path.startsWith('/status?')) return 404;
  const parameters = new URLSearchParams(await bodyOf(request));
  const signature = request.headers['x-twilio-signature'];
  if (!isSignedByTwilio(TWILIO_AUTH_TOKEN, PUBLIC_URL + path, parameters, String(signature))) return 403;
  // Calls that nobody answered are not billed.
  if (parameters.get('CallStatus') !== 'completed') return 204;
  const callSid = parameters.get('CallSid') ?? '';
  const context = contextOf(new URL(path, PUBLIC_URL).searchParams);
  const call = await fetchCall(twilio, callSid);
  await record(eventOf(call, context));
  if (call.price === null) void recordPrice(callSid, context);
  return 204;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return text;
}

const server = createServer((request, response) => {
  handle(request).then(
    (status) => response.writeHead(status).end(),
    (error: Error) => {
      process.stderr.write(`${error.message}\n`);
      response.writeHead(500).end();
    },
  );
});
server.listen(Number(PORT), () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : PORT;
  process.stdout.write(`Listening on port ${port}\n`);
});
