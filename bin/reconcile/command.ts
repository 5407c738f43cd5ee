import type { UsageDataClient } from '../../client/src/usage-data-client.ts';
import { addDays, localDayOfMs, startOfDayMs, type Day, type Instant } from '../../domain/calendar.ts';
import { eventMs } from '../../domain/ledger/event-time.ts';
import type { EventType } from '../../domain/ledger/event.ts';
import type { CarrierRecord } from '../../domain/reconciliation/carrier-record.ts';
import { correctionsOf } from '../../domain/reconciliation/corrections.ts';
import { isSame, reconcile, type Reconciliation } from '../../domain/reconciliation/reconcile.ts';
import { restatedMonths, sendCorrections } from './correct.ts';
import type { Options } from './options.ts';
import { readCarrierFile, readJson } from './read-file.ts';
import { correctionReport, report } from './report.ts';
import { storedEvents } from './stored-events.ts';
import { Unusable } from './unusable.ts';

interface Outcome {
  /** As a command's exit code: 0 if both are the same now, 1 if they differ. */
  code: 0 | 1;
  out: string;
  /** What a person should know beside `out` where that is JSON. */
  notes: string;
}

/**
 * Compares a file, and corrects what differs if that was asked for.
 * @throws Unusable, ApiProblem, NetworkFailure
 */
export async function reconcileFile(
  client: UsageDataClient,
  options: Options,
  now: Instant,
): Promise<Outcome> {
  const { account, prices, file, sources } = options;
  const { layout, records, leftOut, repeated } = await readCarrierFile(file, options.layout, { prices });
  const { timeZone } = await client.readUsage(account, { months: 1 });
  const fileZone = layout.mapping.time.timeZone ?? 'UTC';
  const { first, last } = coveredDays(records, fileZone, options);
  const how = {
    ...{ timeZone, prices, roundedUpToSeconds: layout.roundedUpToSeconds },
    from: startOfDayMs(first, fileZone),
    to: startOfDayMs(addDays(last, 1), fileZone),
  };
  const stored = await storedEvents(client, {
    ...{ accountId: account, timeZone, from: how.from, to: how.to },
    ...{ types: typesOf(layout.mapping.type, records), now },
  });
  const found = reconcile(
    records,
    stored.filter(({ source }) => sources?.includes(source) ?? true),
    how,
  );
  const covered = `${first} to ${last} (${fileZone})`;
  const lines = options.json
    ? [JSON.stringify(found, jsonValue, 2)]
    : report(found, { accountId: account, timeZone, covered, leftOut, repeated });
  const { code, notes } = await corrected(client, found, options, how);
  return options.json
    ? { code, out: textOf(lines), notes: textOf(notes) }
    : { code, out: textOf([...lines, ...notes]), notes: '' };
}

/** Corrects what differs, if that was asked for. */
async function corrected(
  client: UsageDataClient,
  found: Reconciliation,
  { account, corrects, addFile, voidsExtra }: Options,
  how: Parameters<typeof reconcile>[2],
): Promise<{ code: 0 | 1; notes: string[] }> {
  if (isSame(found) || !corrects) return { code: isSame(found) ? 0 : 1, notes: [] };
  if (found.matchedBy === 'day')
    return { code: 1, notes: ['Nothing was corrected: no row has the id of a stored event.'] };
  const missingData = addFile === undefined ? undefined : dataOf(addFile);
  const corrections = correctionsOf(found, { ...how, accountId: account, missingData, voidsExtra });
  const rejected = await sendCorrections(client, corrections);
  const notes = correctionReport(corrections, rejected);
  for (const month of await restatedMonths(client, account, corrections, how.timeZone))
    notes.push(
      `${month} was closed, so it will be restated, and its certificate says from tomorrow on what changed.`,
    );
  return { code: rejected.length + corrections.left.length === 0 ? 0 : 1, notes };
}

/** What the file covers, in days of its own zone. */
function coveredDays(
  records: readonly CarrierRecord[],
  fileZone: string,
  { from, to }: Options,
): { first: Day; last: Day } {
  const days = records.map(({ time }) => localDayOfMs(eventMs(time.slice(0, -1)), fileZone)).sort();
  const [first, last] = [from ?? days[0], to ?? days.at(-1)];
  if (first === undefined || last === undefined)
    throw new Unusable('The file has no row to compare: say which days it covers, with --from and --to.');
  return { first, last };
}

/** The types that the file can have rows of: an event of another type is not extra. */
function typesOf(type: unknown, records: readonly CarrierRecord[]): EventType[] {
  return typeof type === 'string' ? [type as EventType] : [...new Set(records.map((each) => each.type))];
}

function dataOf(path: string): Readonly<Record<string, unknown>> {
  const data = readJson(path);
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new Unusable(`${path} is not a JSON object.`);
  return data as Readonly<Record<string, unknown>>;
}

/** Sums are bigints, which JSON does not know. */
const jsonValue = (_: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
