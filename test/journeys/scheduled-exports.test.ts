import { Temporal } from 'temporal-polyfill';
import { expect, inject, test } from 'vitest';
import { openClient } from './client.ts';
import { anEvent } from './events.ts';
import { eventually } from './eventually.ts';
import { download, exportEnded, readCsv } from './exports.ts';
import { emailsTo } from './mailbox.ts';
import { expectProblem } from './problems.ts';

const stack = inject('stack');
const admin = openClient(stack);
const ZONE = 'Asia/Manila';

/** What a link of an email about a schedule opens, for a program in place of its page. */
function linkIn(text = '', right: 'confirm' | 'leave') {
  const links = [...text.matchAll(/http:\S+subscription\.html#(\S+)/g)].map(
    ([, hash]) => new URLSearchParams(hash),
  );
  const link = links.find((members) => members.get('do') === right);
  if (!link) throw new Error(`no link to ${right} in ${text}`);
  const path = `/v1/accounts/${link.get('account')}/export-recipients/${link.get('recipient')}`;
  return { path, token: link.get('token') ?? '' };
}

test('a customer has the calls of each week sent to whoever confirms, until they stop it', async () => {
  const id = 'scheduled';
  await admin.putAccount(id, { timeZone: ZONE });
  const portal = openClient(stack, (await admin.api.openPortalSession(id)).token);
  const address = 'ana@scheduled.example';
  const today = Temporal.Now.plainDateISO(ZONE);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const noonOf = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: ZONE, plainTime: '12:00' }).toInstant().toString();
  // The week that is over, and the one before it.
  const weeksAgo = (weeks: number) => noonOf(monday.subtract({ weeks }).add({ days: 6 }));
  await admin.record([
    anEvent(id, 'call.completed', { id: 'of-the-week', time: weeksAgo(1) }),
    anEvent(id, 'call.completed', { id: 'of-the-week-before', time: weeksAgo(2) }),
  ]);

  const terms = { every: 'week' as const, format: 'csv_raw' as const, recipients: [{ email: address }] };
  const created = await portal.api.putExportSchedule(id, 'weekly', terms);
  expect(created).toMatchObject({
    nextPeriod: monday.toString(),
    recipients: [{ email: address, confirmedAt: null }],
    history: [],
  });
  const [asked] = await eventually(
    () => emailsTo(stack, address),
    ({ length }) => length > 0,
  );
  const { path, token } = linkIn(asked?.text, 'confirm');

  // What mail scanners do changes nothing, and nobody but the link may confirm.
  for (const method of ['GET', 'HEAD']) await fetch(stack.dashboardUrl + '/subscription.html', { method });
  expect((await admin.get(path, { token })).body).toMatchObject({ confirmedAt: null });
  expectProblem(await admin.post(`${path}/confirmation`, undefined), 403);
  expectProblem(await portal.post(`${path}/confirmation`, undefined), 403);
  expect((await admin.post(`${path}/confirmation`, undefined, { token })).status).toBe(200);

  // By hand, the week that is over, once.
  const run = await portal.api.runExportSchedule(id, 'weekly');
  expect(await portal.api.runExportSchedule(id, 'weekly')).toEqual(run);
  const done = await exportEnded(admin, id, run.exportId);
  expect(done).toMatchObject({
    ...{ status: 'done', scheduleId: 'weekly' },
    ...{ from: monday.subtract({ weeks: 1 }).toString(), to: monday.subtract({ days: 1 }).toString() },
  });
  const [, sent] = await eventually(
    () => emailsTo(stack, address),
    ({ length }) => length > 1,
  );
  expect(sent?.text).toContain(done.link);
  const [, ...rows] = readCsv((await download(done.link)).bytes);
  expect(rows.map(([callId]) => callId)).toEqual(['of-the-week']);

  // When the week under way is over, its export is made by itself, once.
  const due = created.nextAt;
  for (let times = 0; times < 2; times += 1) await admin.run('sweep-exports', due);
  const after = await portal.api.getExportSchedule(id, 'weekly');
  expect(after.history.map(({ period, state }) => [period, state])).toEqual([
    [monday.toString(), 'made'],
    [run.period, 'made'],
  ]);
  await exportEnded(admin, id, after.history[0]?.exportId ?? '');
  const [, , third] = await eventually(
    () => emailsTo(stack, address),
    ({ length }) => length > 2,
  );
  const stop = linkIn(third?.text, 'leave');
  expect((await admin.delete(stop.path, { token: stop.token })).status).toBe(204);
  expect((await portal.api.getExportSchedule(id, 'weekly')).recipients).toEqual([]);

  await portal.api.deleteExportSchedule(id, 'weekly');
  expectProblem(await portal.get(`/v1/accounts/${id}/export-schedules/weekly`), 404);
  expect((await portal.api.listExports(id).page()).items).toHaveLength(2);
});
