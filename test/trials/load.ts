/**
 * Records at the highest rate that eight clients reach, six with batches and two with single events, and then compares
 * every total with an independent count. Run: `npm run test:load`; `SECONDS=20` shortens its three minutes. Linux only.
 */
import { gzipSync } from 'node:zlib';
import { randomOf } from '../../local/demo/random.ts';
import { openClient } from '../journeys/client.ts';
import type { CloudEvent } from '../journeys/events.ts';
import { disagreements } from './agreement.ts';
import { someEvent, TERMS } from './made-events.ts';
import { tellMemory, watchMemory } from './memory.ts';
import { chosenSeed, openVerdict, ownSystem, percentile, print, setting, thousands } from './trial.ts';

const SECONDS = setting('SECONDS', 180);
const ACCOUNTS = 20;
const CLIENTS = { batches: 6, singles: 2 };
const BATCH = 1000;
/** As producers send: nearly everything is a few minutes old, and some of it days. */
const RECENT_MS = 10 * 60_000;
const LATE_MS = 5 * 86_400_000;

const seed = chosenSeed();
const verdict = openVerdict();
const newest = Date.now();

/** The same events for the same numbers, so that only numbers are remembered of what was confirmed. */
function eventsOf(client: number, request: number, size: number): CloudEvent[] {
  const random = randomOf(seed, client, request);
  const subject = `load-${(client + request) % ACCOUNTS}`;
  return Array.from({ length: size }, (_, index) => {
    const age = random.integer(0, random.chance(0.02) ? LATE_MS : RECENT_MS);
    return someEvent(random, subject, `${client}-${request}-${index}`, newest - age);
  });
}

interface Sent {
  client: number;
  size: number;
  confirmed: number;
  latencies: number[];
}

const system = await ownSystem();
const running = await system.start();
try {
  const client = openClient(running.stack);
  for (let index = 0; index < ACCOUNTS; index += 1)
    await client.putAccount(`load-${index}`, { timeZone: 'UTC', rates: TERMS.rates });

  const refused = new Map<string, number>();
  const send = async ({ client, size, confirmed, latencies }: Sent): Promise<boolean> => {
    const events = eventsOf(client, confirmed, size);
    const isBatch = size > 1;
    const text = JSON.stringify(isBatch ? events : events[0]);
    const started = performance.now();
    const response = await fetch(`${running.stack.apiUrl}/v1/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${running.stack.adminKey}`,
        'content-type': `application/cloudevents${isBatch ? '-batch' : ''}+json`,
        ...(isBatch && { 'content-encoding': 'gzip' }),
      },
      body: isBatch ? gzipSync(text, { level: 1 }) : text,
    });
    const answer = await response.text();
    latencies.push(performance.now() - started);
    if (response.status === 202) return true;
    const what = `${response.status} ${answer.slice(0, 300)}`;
    refused.set(what, (refused.get(what) ?? 0) + 1);
    return false;
  };

  const memory = watchMemory(running.pid);
  const started = performance.now();
  const until = started + SECONDS * 1000;
  const work = async (sent: Sent) => {
    // What is not confirmed is sent again, so each number is counted once.
    while (performance.now() < until || sent.latencies.length === 0)
      if (await send(sent)) sent.confirmed += 1;
    return sent;
  };
  const all = await Promise.all(
    Array.from({ length: CLIENTS.batches + CLIENTS.singles }, (_, client) =>
      work({ client, size: client < CLIENTS.batches ? BATCH : 1, confirmed: 0, latencies: [] }),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const grown = await memory.stop();
  for (const [what, times] of refused) verdict.violate(`${times} requests were answered ${what}`);

  const recorded = all.reduce((sum, { size, confirmed }) => sum + size * confirmed, 0);
  print(
    `\nEight clients for ${seconds.toFixed(0)} s: ${thousands(recorded)} events, ${thousands(recorded / seconds)} a second.\n`,
  );
  print('| request | count | p50 | p99 |\n|---|---:|---:|---:|');
  for (const [name, size] of [
    ['a batch of 1,000 events', BATCH],
    ['a single event', 1],
  ] as const) {
    const latencies = all.filter((sent) => sent.size === size).flatMap((sent) => sent.latencies);
    const ms = (percent: number) => `${percentile(latencies, percent).toFixed(0)} ms`;
    print(`| ${name} | ${thousands(latencies.length)} | ${ms(50)} | ${ms(99)} |`);
  }
  tellMemory(grown, verdict);

  await client.run('roll-up-usage');
  const events = Map.groupBy(
    all.flatMap(({ client, size, confirmed }) =>
      Array.from({ length: confirmed }, (_, request) => eventsOf(client, request, size)).flat(),
    ),
    ({ subject }) => subject,
  );
  for (let index = 0; index < ACCOUNTS; index += 1) {
    const id = `load-${index}`;
    for (const what of await disagreements(client, id, 'UTC', events.get(id) ?? [])) verdict.violate(what);
  }
  print(`\nTotals and audits of ${ACCOUNTS} accounts were compared with an independent count of all events.`);
} finally {
  await running.stop();
  await system.remove();
}
verdict.close();
