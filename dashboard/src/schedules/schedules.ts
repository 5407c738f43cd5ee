import type { ExportSchedule } from '../../../client/src/usage-data-client.ts';
import { ask } from '../api/client.ts';
import { announce } from '../loading/announcer.tsx';
import { resource, type Resource } from '../loading/resource.ts';
import { texts } from '../texts.ts';

const { said } = texts.schedules;

/** An account has no more schedules than fit on one page. Loaded once somebody looks. */
export const schedules: Resource<ExportSchedule[]> = resource(async (signal) => {
  const page = await ask((api, account) =>
    api.listExportSchedules(account, { limit: 100 }, { signal }).page(),
  );
  return page.items;
});

type NewSchedule = Pick<ExportSchedule, 'every' | 'kind' | 'format'> & { recipients: string[] };

/** @throws ApiProblem, NetworkFailure */
export async function createSchedule({ recipients, ...terms }: NewSchedule): Promise<void> {
  // Ids are the API's keys, and nobody reads them here.
  const id = `${terms.kind}-${terms.every}-${Date.now().toString(36)}`;
  const body = { ...terms, recipients: recipients.map((email) => ({ email })) };
  await ask((api, account) => api.putExportSchedule(account, id, body));
  announce(said.created);
  await schedules.load();
}

/** @throws ApiProblem, NetworkFailure */
export async function setPaused(schedule: ExportSchedule, paused: boolean): Promise<void> {
  await ask((api, account) => api.putExportSchedule(account, schedule.id, { ...schedule, paused }));
  announce(paused ? said.paused : said.resumed);
  await schedules.load();
}

/** @throws ApiProblem, NetworkFailure */
export async function runSchedule({ id }: ExportSchedule): Promise<void> {
  await ask((api, account) => api.runExportSchedule(account, id));
  announce(said.run);
  await schedules.load();
}

/** @throws ApiProblem, NetworkFailure */
export async function removeSchedule({ id }: ExportSchedule): Promise<void> {
  await ask((api, account) => api.deleteExportSchedule(account, id));
  announce(said.removed);
  await schedules.load();
}
