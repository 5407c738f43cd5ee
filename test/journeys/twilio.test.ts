import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { minutesAgo } from './events.ts';
import { eventually } from './eventually.ts';
import { example, start } from './examples.ts';

/** The example that records calls of Twilio, with a server that stands in for Twilio's API. */
const stack = inject('stack');
const client = openClient(stack);
const id = 'twilio';
const PUBLIC_URL = 'https://callbacks.example.com';
const CREDENTIALS = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'secret' };
const startedAt = new Date(minutesAgo(20));
startedAt.setMilliseconds(0);

const prices = new Map<string, string>();
/** Calls that Twilio's API does not answer for. */
const unreachable = new Set<string>();
let twilio: Server;
let producer: ChildProcess;
let port = '';

beforeAll(async () => {
  await client.putAccount(id);
  twilio = createServer((request, response) => {
    const [, sid = ''] = /^\/2010-04-01\/Accounts\/AC1\/Calls\/(\w+)\.json$/.exec(request.url ?? '') ?? [];
    const isKnown = request.headers.authorization === `Basic ${btoa('AC1:secret')}`;
    const call = {
      ...{ sid, status: 'completed', duration: '61', price_unit: 'USD' },
      start_time: startedAt.toUTCString().replace('GMT', '+0000'),
      price: prices.get(sid) ?? null,
    };
    response
      .writeHead(unreachable.has(sid) ? 503 : isKnown && sid !== '' ? 200 : 401)
      .end(JSON.stringify(call));
  }).listen(0, '127.0.0.1');
  await once(twilio, 'listening');
  const { port: twilioPort } = twilio.address() as AddressInfo;
  producer = start(stack, [process.execPath, example('twilio-status-callback/server.ts')], {
    ...{ ...CREDENTIALS, PUBLIC_URL, PORT: '0', PRICE_WAIT_MS: '50' },
    TWILIO_API_URL: `http://127.0.0.1:${twilioPort}`,
  });
  const [line] = (await once(createInterface(producer.stdout!), 'line')) as [string];
  port = line.replace('Listening on port ', '');
});
afterAll(() => {
  producer.kill();
  twilio.close();
});

const QUERY = new URLSearchParams({
  ...{ accountId: id, callType: 'autocall', triggeredBy: 'system', triggerSource: 'schedule' },
  ...{ candidateId: 'cand-1', campaignId: 'camp-1', campaignName: 'Café & Bar' },
});
const path = `/status?${QUERY.toString()}`;

async function callBack(CallSid: string, CallStatus = 'completed', token = 'secret') {
  const parameters = { AccountSid: 'AC1', CallSid, CallStatus, CallDuration: '61' };
  const sorted = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  const text = PUBLIC_URL + path + sorted.flat().join('');
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'x-twilio-signature': createHmac('sha1', token).update(text).digest('base64') },
    body: new URLSearchParams(parameters),
  });
  return response.status;
}

const storedCalls = async (sid: string) => (await client.api.listEvents(id, { id: sid }).page()).items;

test('a completed call is recorded at once, and its price as a correction once Twilio knows it', async () => {
  expect(await callBack('CA1')).toBe(204);
  const [first, ...others] = await storedCalls('CA1');
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    ...{ type: 'call.completed', source: 'twilio' },
    time: startedAt.toISOString().replace('.000Z', 'Z'),
    data: { callType: 'autocall', durationSeconds: 61, campaignName: 'Café & Bar' },
    price: { given: false },
  });
  prices.set('CA1', '-0.01700');
  const [priced, ...more] = await eventually(
    () => storedCalls('CA1'),
    (calls) => calls.some(({ price }) => price.given),
  );
  expect(more).toEqual([]);
  expect(priced).toEqual({
    ...first,
    data: { ...first?.data, costUsd: '0.0170' },
    price: { costUsd: '0.0170', given: true, rate: null },
  });
});

test('a callback that is repeated counts once, and one of a call that nobody answered not at all', async () => {
  prices.set('CA2', '-0.00850');
  for (let times = 1; times <= 2; times += 1) expect(await callBack('CA2')).toBe(204);
  expect(await storedCalls('CA2')).toMatchObject([{ price: { costUsd: '0.0085', given: true } }]);
  expect(await callBack('CA3', 'no-answer')).toBe(204);
  expect(await storedCalls('CA3')).toEqual([]);
});

test('a callback that Twilio has not signed is refused', async () => {
  expect(await callBack('CA4', 'completed', 'guessed')).toBe(403);
  expect(await storedCalls('CA4')).toEqual([]);
});

test('a callback that cannot be handled is answered with an error, so that Twilio repeats it', async () => {
  unreachable.add('CA5');
  expect(await callBack('CA5')).toBe(500);
  unreachable.delete('CA5');
  expect(await callBack('CA5')).toBe(204);
  expect(await storedCalls('CA5')).toHaveLength(1);
});
