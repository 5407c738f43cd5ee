import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Answer, Client } from './client.ts';
import { identityOf, type CloudEvent, type Identity } from './events.ts';
import { SEED, shuffled, type Fate } from './generated-usage.ts';

/** Events and voids that are sent in random order. */
interface Wave {
  events: CloudEvent[];
  voids: Identity[];
}

/**
 * First the events sent before the months close, then the late ones. Each part has two waves, because a correction must
 * follow its original. A void may come before its event, between its copies or after them.
 */
export function wavesOf(fates: readonly Fate[]): Wave[] {
  return [fates.filter(({ late }) => !late), fates.filter(({ late }) => late)].flatMap((part) => {
    const waves: [Wave, Wave] = [
      { events: [], voids: [] },
      { events: [], voids: [] },
    ];
    for (const [index, fate] of part.entries()) {
      const { event, correction, resent, voided } = fate;
      const alternating = index % 2;
      waves[0].events.push(event);
      if (resent && alternating === 0) waves[0].events.push(respelled(event, fate));
      if (resent && alternating === 1) waves[1].events.push(respelled(correction ?? event, fate));
      if (correction) waves[1].events.push(correction);
      if (voided) waves[index % 3 === 0 ? 0 : 1].voids.push(identityOf(event));
      if (voided && alternating === 1) waves[1].voids.push(identityOf(respelled(event, fate)));
    }
    return waves;
  });
}

/** The same event, with its time written with the account's offset. */
function respelled(event: CloudEvent, { company }: Fate): CloudEvent {
  const local = Temporal.Instant.from(event.time).toZonedDateTimeISO(company.timeZone);
  return { ...event, time: local.toString({ timeZoneName: 'never' }) };
}

type Request = (client: Client) => Promise<Answer>;

const cloudEvents = 'application/cloudevents+json';
const batched = 'application/cloudevents-batch+json';

/** The ways to send events, each with its maximum number of events. */
const MODES: { size: number; weight: number; request: (events: CloudEvent[]) => Request }[] = [
  { size: 1, weight: 3, request: ([event]) => posting(event, { 'content-type': cloudEvents }) },
  { size: 1, weight: 3, request: ([event]) => posting(event, { 'content-type': 'application/json' }) },
  { size: 1, weight: 3, request: ([event]) => inBinaryMode(event as CloudEvent) },
  { size: 40, weight: 2, request: (events) => posting(events, { 'content-type': 'application/json' }) },
  { size: 90, weight: 2, request: (events) => posting(events, { 'content-type': batched }) },
  {
    size: 400,
    weight: 1,
    request: (events) => (client) =>
      client.post('/v1/events', gzipSync(JSON.stringify(events)), {
        headers: { 'content-type': batched, 'content-encoding': 'gzip' },
      }),
  },
];

const posting =
  (body: unknown, headers: Record<string, string>): Request =>
  (client) =>
    client.post('/v1/events', body, { headers });

function inBinaryMode({ data, ...attributes }: CloudEvent): Request {
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  for (const [name, value] of Object.entries<string>(attributes))
    headers[`ce-${name}`] = encodeURIComponent(value);
  return posting(data, headers);
}

/** Splits a wave into shuffled requests of every mode. */
export function requestsOf({ events, voids }: Wave, salt: number): Request[] {
  const modes = fc.sample(
    fc.noBias(fc.oneof(...MODES.map(({ weight, ...mode }) => ({ weight, arbitrary: fc.constant(mode) })))),
    { seed: SEED + salt, numRuns: events.length },
  );
  const waiting = shuffled(events, salt);
  const requests: Request[] = [];
  for (const { size, request } of modes) {
    if (waiting.length === 0) break;
    requests.push(request(waiting.splice(0, size)));
  }
  for (const entries = shuffled(voids, salt); entries.length > 0;) {
    const some = entries.splice(0, 25);
    requests.push((client) => client.post('/v1/events/void', some));
  }
  return shuffled(requests, salt);
}

/** Sends requests from parallel clients. @returns the responses other than 202 */
export async function sendAll(
  client: Client,
  requests: readonly Request[],
  clients: number,
): Promise<Answer[]> {
  const queue = requests.values();
  const refused: Answer[] = [];
  const work = async () => {
    for (const request of queue) {
      const answer = await request(client);
      if (answer.status !== 202) refused.push(answer);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  return refused;
}
