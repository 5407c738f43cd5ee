import {
  createUsageDataClient,
  type BatchProgress,
  type ClientOptions,
  type Rejection,
} from '../../client/src/usage-data-client.ts';
import { openTransport } from '../../client/src/transport.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { demoData, ranShortAt } from './demo-data.ts';

/** The system has just started on a machine that may be busy with other things. */
const PATIENCE = { maxRetries: 10, maxRetryMs: 5 * 60_000, timeoutMs: 2 * 60_000 };

export interface SeedOptions {
  apiUrl: string;
  adminKey: string;
  /** The end of the accounts' activity. */
  now: Instant;
  /** Called with the number of stored events and of all events, also at the start. */
  onProgress?: (done: number, total: number) => void;
}

/**
 * Loads the demo data through the API alone, as any producer would, and has it counted.
 * Every step is safe to repeat: to complete an interrupted seed, run it again.
 *
 * @throws Error if the API refuses anything; it names a rejected event
 */
export async function seedDemo({ apiUrl, adminKey, now, onProgress }: SeedOptions) {
  const started = performance.now();
  const { accounts, events } = demoData(now);
  const options: ClientOptions = { baseUrl: apiUrl, token: adminKey, ...PATIENCE };
  const client = createUsageDataClient(options);

  for (const { id, terms, packs, budgets } of accounts) {
    await client.putAccount(id, terms);
    for (const budget of budgets) await client.putBudget(id, budget.id, budget.terms);
    for (const pack of packs) {
      await client.addPack(id, pack, { idempotencyKey: `demo-${id}-${pack.month}-${pack.meter}` });
    }
  }

  const showProgress = ({ accepted }: Pick<BatchProgress, 'accepted'>) =>
    onProgress?.(accepted, events.length);
  showProgress({ accepted: 0 });
  const { rejected } = await client.recordEvents(events, { onProgress: showProgress });
  if (rejected[0]) throw new Error(reasonOf(rejected[0]));

  const run = scheduleRunner(options);
  await run('roll-up-usage');
  await run('check-quotas');
  // After the check as of now, because the earlier check counts later use as well, and its forecast is too high.
  const before = ranShortAt(now);
  if (before) await run('check-quotas', before);
  await run('close-month');
  return { accounts: accounts.length, events: events.length, seconds: (performance.now() - started) / 1000 };
}

/** Schedules are run by the local system, not by an operation of the API. */
function scheduleRunner(options: ClientOptions) {
  const send = openTransport(options);
  return async (schedule: string, at?: Instant) => {
    const query = at === undefined ? '' : `?at=${formatInstant(at)}`;
    await send({
      method: 'POST',
      path: `/_local/schedules/${schedule}/run${query}`,
      isRepeatable: true,
    });
  };
}

function reasonOf({ id, index, errors }: Rejection): string {
  const wrong = errors.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
  return `the event ${id ?? `at ${index}`} was rejected: ${wrong}`;
}
