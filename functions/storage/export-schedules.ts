import { periodDue } from '../../domain/exports/schedules/period.ts';
import { MAX_SCHEDULES, type ExportSchedule } from '../../domain/exports/schedules/schedule.ts';
import { dueStore } from './due.ts';
import { CHANGED, inTurns } from './in-turns.ts';
import { exportScheduleKey, exportSchedulesOf, scheduleName, type Item } from './keys.ts';
import type { Table } from './table.ts';

/** An account has only so many schedules. */
export class TooManySchedules extends Error {
  override readonly name = 'TooManySchedules';
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
     * Creates a schedule or changes it as it is now.
     * @param decide the schedule as it is to be; undefined leaves it as it is
     * @returns the schedule as it is then; undefined if there is none
     * @throws TooManySchedules
     */
    async change(
      { accountId, scheduleId, timeZone }: { accountId: string; scheduleId: string; timeZone: string },
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
        if (await table.putOver(stored, item?.['rev'] as number | undefined)) return after;
        return CHANGED;
      });
    },

    /** Its note is left to the next run. */
    remove: (accountId: string, scheduleId: string): Promise<void> =>
      table.remove(exportScheduleKey(accountId, scheduleId)),

    /** Notes all schedules of an account anew. Call it when its time zone has changed. */
    async noteAll(accountId: string, timeZone: string): Promise<void> {
      for (const schedule of await all(accountId)) await note(schedule, timeZone);
    },
  };
}

const toSchedule = ({ pk: _, sk: __, rev: ___, ...schedule }: Item) => schedule as unknown as ExportSchedule;
