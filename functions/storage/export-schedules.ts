import type { Actor } from '../../domain/access/actor.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { periodDue } from '../../domain/exports/schedules/period.ts';
import { MAX_SCHEDULES, type ExportSchedule } from '../../domain/exports/schedules/schedule.ts';
import { dueStore } from './due.ts';
import { ConditionFailed } from './failures.ts';
import { changed, historyWrite } from './history.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { exportScheduleKey, exportSchedulesOf, scheduleName, type Item } from './keys.ts';
import type { Table, Write } from './table.ts';

/** An account has only so many schedules. */
export class TooManySchedules extends Error {
  override readonly name = 'TooManySchedules';
}

/** Which schedule is changed, and by whom. */
interface Change {
  accountId: string;
  scheduleId: string;
  by: Actor;
  now: Instant;
}

export type ScheduleStore = ReturnType<typeof scheduleStore>;

/** The schedules of exports. A schedule always has a note of when its next export is due, which is written first. */
export function scheduleStore(table: Table) {
  const due = dueStore(table);

  const read = (accountId: string, scheduleId: string) =>
    table.get(exportScheduleKey(accountId, scheduleId), true);

  /** Notes when the next export of a schedule is due. */
  async function note({ accountId, id, next }: ExportSchedule, timeZone: string): Promise<void> {
    await due.noteAnew('export', scheduleName(accountId, id), periodDue(next, timeZone));
  }

  /** @returns false if the schedule has changed since it was read */
  async function together(writes: readonly Write[]): Promise<boolean> {
    try {
      await table.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailed) return false;
      throw error;
    }
  }

  const all = async (accountId: string): Promise<ExportSchedule[]> =>
    (await table.queryAll({ pk: exportSchedulesOf(accountId), consistent: true })).map(toSchedule);

  return {
    note,

    async get(accountId: string, scheduleId: string): Promise<ExportSchedule | undefined> {
      const item = await read(accountId, scheduleId);
      return item && toSchedule(item);
    },

    async list(
      accountId: string,
      limit: number,
      after?: string,
    ): Promise<{ items: ExportSchedule[]; next: string | null }> {
      const options = { pk: exportSchedulesOf(accountId), limit, after, consistent: true };
      const { items, next } = await table.list(options);
      return { items: items.map(toSchedule), next };
    },

    /**
     * Creates a schedule or changes it as it is now. Terms that change make an entry of the history, in the same
     * transaction; what becomes of a period makes none.
     * @param decide the schedule as it is to be; undefined leaves it as it is
     * @returns the schedule as it is then; undefined if there is none
     * @throws TooManySchedules
     */
    async change(
      { accountId, scheduleId, timeZone, by, now }: Change & { timeZone: string },
      decide: (schedule: ExportSchedule | undefined) => ExportSchedule | undefined,
    ): Promise<ExportSchedule | undefined> {
      return inTurns(scheduleId, async () => {
        const item = await read(accountId, scheduleId);
        const before = item && toSchedule(item);
        const after = decide(before);
        if (!after || after === before) return before;
        // Requests that overlap may pass the limit by a few, which harms nobody.
        if (!before && (await all(accountId)).length >= MAX_SCHEDULES) throw new TooManySchedules(accountId);
        if (before?.next !== after.next) await note(after, timeZone);
        const stored = { ...exportScheduleKey(accountId, scheduleId), ...after };
        const rev = revOf(item);
        const entry = changedTerms(before, after);
        const isStored = entry
          ? await together([
              { Put: { Item: { ...stored, rev: (rev ?? 0) + 1 }, ...unchangedSince(rev) } },
              historyWrite(accountId, { at: formatInstant(now), by, what: 'export_schedule', ...entry }),
            ])
          : await table.putOver(stored, rev);
        return isStored ? after : CHANGED;
      });
    },

    /** Deletes a schedule, with an entry of the history. Its note is left to the next run. */
    async remove({ accountId, scheduleId, by, now }: Change): Promise<void> {
      const Key = exportScheduleKey(accountId, scheduleId);
      return inTurns(scheduleId, async () => {
        const item = await read(accountId, scheduleId);
        if (!item) return;
        const entry = { before: inHistory(toSchedule(item)), after: null };
        const isRemoved = await together([
          { Delete: { Key, ...unchangedSince(revOf(item)) } },
          historyWrite(accountId, { at: formatInstant(now), by, what: 'export_schedule', ...entry }),
        ]);
        return isRemoved ? undefined : CHANGED;
      });
    },

    /** Notes all schedules of an account anew. Call it when its time zone has changed. */
    async noteAll(accountId: string, timeZone: string): Promise<void> {
      for (const schedule of await all(accountId)) await note(schedule, timeZone);
    },
  };
}

const toSchedule = ({ pk: _, sk: __, rev: ___, ...schedule }: Item) => schedule as unknown as ExportSchedule;

const revOf = (item: Item | undefined) => item?.['rev'] as number | undefined;

const unchangedSince = (rev: number | undefined) =>
  rev === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'rev = :rev', ExpressionAttributeValues: { ':rev': rev } };

/** The id and the terms, without what is absent, as they are stored. */
const inHistory = ({ id, terms }: ExportSchedule) =>
  JSON.parse(JSON.stringify({ id, ...terms })) as { id: string };

/** What differs between two versions, with the id of the schedule; undefined if only its periods do. */
function changedTerms(before: ExportSchedule | undefined, after: ExportSchedule) {
  const now = inHistory(after);
  if (!before) return { before: null, after: now };
  const differs = changed(inHistory(before), now);
  if (Object.keys(differs.after ?? {}).length === 0) return undefined;
  const { id } = now;
  return { before: { id, ...differs.before }, after: { id, ...differs.after } };
}
