import type { Context } from 'aws-lambda';
import { systemClock } from '../../clock.ts';
import { measureEntries } from '../../recording/measure.ts';
import { onSchedule, partsIn } from '../../run.ts';
import { accountStore } from '../../storage/accounts.ts';
import { directReader } from '../../storage/direct-read.ts';
import { directRequests } from '../../storage/direct-requests.ts';
import { directWriter } from '../../storage/direct-write.ts';
import { erasedCandidates } from '../../storage/erasures.ts';
import { eventStore } from '../../storage/events.ts';
import { importFiles } from '../../storage/import-files.ts';
import { importStore } from '../../storage/imports.ts';
import { markStore } from '../../storage/marks.ts';
import { rejectionStore } from '../../storage/rejections.ts';
import { documentClient, openTable } from '../../storage/table.ts';
import { env } from './env.ts';
import { runImport } from './run-import.ts';
import { importsToRun } from './imports-to-run.ts';

const settings = env.parse(process.env);
const client = documentClient();
const request = directRequests(client);
const main = openTable(settings.MAIN_TABLE, client, { get: directReader(request) });
const stores = {
  files: importFiles(settings.EXPORTS_BUCKET),
  imports: importStore(main),
  recorder: {
    accounts: accountStore(main),
    marks: markStore(main),
    rejections: rejectionStore(main),
    candidates: erasedCandidates(main),
    measure: measureEntries,
    events: eventStore(openTable(settings.EVENTS_TABLE, client, { put: directWriter(request) })),
  },
};
const run = runImport(stores, { recorderTimeoutMs: settings.RECORDER_TIMEOUT_SECONDS * 1000 }, systemClock);

/** No batch is begun if less time than this remains: one that storage slows down has to end. */
const RESERVED_MS = 90_000;

/**
 * Records the files that have come: one that it was woken for, or, on its schedule, all that wait for a worker. The next run of
 * the schedule takes what this one does not get to.
 */
export async function handler(event: unknown, context: Context) {
  const mayGoOn = () => context.getRemainingTimeInMillis() > RESERVED_MS;
  const importIds =
    partsIn(event)?.flatMap(({ accounts }) => accounts) ??
    // It has run once it knows what there is to do: the work may take longer than the time to the next runs.
    (await onSchedule(event, () => importsToRun(stores, systemClock())));
  for (const importId of importIds) if (mayGoOn()) await run(importId, mayGoOn);
  return { imports: importIds.length };
}
