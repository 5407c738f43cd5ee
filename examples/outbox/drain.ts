import { setTimeout as sleep } from 'node:timers/promises';
import { noteSent, openDatabase, pendingEvents, type PendingEvent } from './database.ts';

/**
 * Sends the events of the outbox in order, one batch after the other, for as long as it runs: `node drain.ts <database>`.
 * One process at a time: two would each send everything, which counts nothing twice, but then the order is not kept.
 *
 * An event is noted as sent only after the API has stored it. A process that dies in between sends it again, and an event that
 * is sent again is the same event.
 */
const [path = 'outbox.db'] = process.argv.slice(2);
const { USAGE_DATA_URL, USAGE_DATA_KEY, BATCH = '500', WAIT_MS = '1000' } = process.env;
const database = openDatabase(path);

interface Answer {
  rejected: { index: number; errors: { pointer: string; message: string }[] }[];
}

/**
 * Sends a batch. @returns the events that break a rule, with the reason; they will break it again, so they must not hold up
 * those behind them @throws Error if it is not known what became of the batch, or if the API asks to wait
 */
async function send(batch: readonly PendingEvent[]): Promise<Map<number, string>> {
  const response = await fetch(`${USAGE_DATA_URL}/v1/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents-batch+json',
      authorization: `Bearer ${USAGE_DATA_KEY}`,
    },
    body: `[${batch.map(({ event }) => event).join(',')}]`,
  });
  const text = await response.text();
  // All, some or none of the events are stored; in every other case nothing is.
  if (![202, 207, 422].includes(response.status)) {
    await sleep(Number(response.headers.get('retry-after') ?? 0) * 1000);
    throw new Error(`${response.status} ${text}`);
  }
  const { rejected } = JSON.parse(text) as Answer;
  return new Map(rejected.map(({ index, errors }) => [index, JSON.stringify(errors)]));
}

/** The longest wait between two attempts, as a multiple of the first. */
const MAX_BACKOFF = 60;

for (let backoff = 1; ;) {
  const batch = pendingEvents(database, Number(BATCH));
  try {
    if (batch.length > 0) {
      const refused = await send(batch);
      noteSent(database, batch, refused);
      process.stdout.write(`${batch.length - refused.size} sent, ${refused.size} refused\n`);
      backoff = 1;
      continue;
    }
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    backoff = Math.min(backoff * 2, MAX_BACKOFF);
  }
  await sleep(Number(WAIT_MS) * backoff);
}
