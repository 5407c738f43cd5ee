import pMap from 'p-map';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { apiClient, sendOrFail, type Answer, type Sent } from './api-client.ts';
import { demoData, ranShortAt } from './demo-data.ts';
import type { DemoEvent } from './journal.ts';

const EVENTS_PER_REQUEST = 500;
const REQUESTS_AT_ONCE = 4;

export interface SeedOptions {
  apiUrl: string;
  adminKey: string;
  /** Up to when the accounts were active. */
  now: Instant;
  /** Told how many events are stored, of how many; at the start as well. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Loads the demo data as any producer would, through the API alone, and has it counted. All of it is
 * harmless to repeat: a seed that was interrupted is simply run again.
 * @throws Error where the API refuses any of it; a rejected event is named
 */
export async function seedDemo({ apiUrl, adminKey, now, onProgress }: SeedOptions) {
  const started = performance.now();
  const { accounts, events } = demoData(now);
  const send = apiClient(apiUrl, adminKey);
  const run = (schedule: string, at?: Instant) => {
    const query = at === undefined ? '' : `?at=${formatInstant(at)}`;
    return sendOrFail(send, { method: 'POST', path: `/_local/schedules/${schedule}/run${query}` });
  };

  for (const { id, terms, packs } of accounts) {
    await sendOrFail(send, { method: 'PUT', path: `/v1/accounts/${id}`, body: terms });
    for (const pack of packs) {
      const idempotencyKey = `demo-${id}-${pack.month}-${pack.meter}`;
      await sendOrFail(send, {
        method: 'POST',
        path: `/v1/accounts/${id}/packs`,
        body: pack,
        idempotencyKey,
      });
    }
  }

  let done = 0;
  onProgress?.(done, events.length);
  await pMap(
    batchesOf(events),
    async (batch) => {
      await record(send, batch);
      done += batch.length;
      onProgress?.(done, events.length);
    },
    { concurrency: REQUESTS_AT_ONCE },
  );

  await run('roll-up-usage');
  await run('check-quotas');
  // After the check as of now: an earlier one takes what was used since for used already, and forecasts too much.
  const before = ranShortAt(now);
  if (before) await run('check-quotas', before);
  await run('close-month');
  return { accounts: accounts.length, events: events.length, seconds: (performance.now() - started) / 1000 };
}

async function record(send: (request: Sent) => Promise<Answer>, batch: DemoEvent[]): Promise<void> {
  const contentType = 'application/cloudevents-batch+json';
  const request: Sent = { method: 'POST', path: '/v1/events', body: batch, contentType };
  const { status, body } = await send(request);
  const [rejected] = (body as { rejected?: Rejected[] } | null)?.rejected ?? [];
  if (rejected) {
    const wrong = rejected.errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
    throw new Error(`the event ${rejected.id ?? `at ${rejected.index}`} was rejected: ${wrong}`);
  }
  if (status !== 202) throw new Error(`POST /v1/events was answered ${status}: ${JSON.stringify(body)}`);
}

interface Rejected {
  index: number;
  id?: string;
  errors: { pointer: string; message: string }[];
}

function batchesOf(events: readonly DemoEvent[]): DemoEvent[][] {
  const count = Math.ceil(events.length / EVENTS_PER_REQUEST);
  return Array.from({ length: count }, (_, index) =>
    events.slice(index * EVENTS_PER_REQUEST, (index + 1) * EVENTS_PER_REQUEST),
  );
}
