import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readUsage } from '../../../functions/reading/routes.ts';
import { StorageUnavailable } from '../../../functions/storage/failures.ts';
import { slicesOfUtcDay, sumsOfMonth } from '../../../functions/storage/keys.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { ask } from '../ask.ts';
import { audioRecorded, callCompleted, identityOf, interviewCompleted, smsSent } from '../cloud-events.ts';
import { unavailable } from '../failing.ts';
import { installation, SETTLED, type Terms } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

async function company(terms: Partial<Terms> = {}) {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme', terms);
  const routes = readUsage(system.stores, system.clock);
  const show = (query: Record<string, string> = {}) =>
    ask(routes, 'GET /v1/accounts/{id}/usage/days', { path: { id: 'acme' }, query });
  type Shown = { day: string; hours: number } & Record<
    'calls' | 'interviews' | 'sms' | 'audio',
    Record<string, unknown>
  >;
  const days = async (query: Record<string, string> = {}) => (await show(query)).body['days'] as Shown[];
  const counts = async (query: Record<string, string> = {}) =>
    (await days(query)).filter(({ sms }) => sms['count'] !== 0).map(({ day, sms }) => [day, sms['count']]);
  const settle = async () => {
    system.advance(SETTLED);
    await system.rollUp();
  };
  return { ...system, show, days, counts, settle };
}

test('a day that cannot be read while others are still being read is a failure, and ends no process', async () => {
  const { record, tables, now } = await company();
  await record(['2026-10-30', '2026-10-31'].map((day) => smsSent('a', { time: `${day}T06:00:00Z` })));
  const main: Table = {
    ...tables.main,
    queryAll: async (options) => {
      if (options.pk === slicesOfUtcDay('acme', '2026-10-31')) await unavailable();
      // The day before it, and the month after it.
      if (options.pk === slicesOfUtcDay('acme', '2026-10-29')) await sleep(50);
      if (options.pk === sumsOfMonth('acme', '2026-11')) await sleep(50);
      return tables.main.queryAll(options);
    },
  };
  const { usage } = installation({ ...tables, main }, now().toString());
  const unhandled: unknown[] = [];
  const listen = (error: unknown) => void unhandled.push(error);
  process.on('unhandledRejection', listen);
  onTestFinished(() => void process.off('unhandledRejection', listen));
  const months = ['2026-10', '2026-11'];
  for (const read of ['pickDays', 'days', 'wholeMonths'] as const) {
    const view = await usage('acme');
    const reading = read === 'pickDays' ? view.pickDays(months, ({ all }) => all) : view[read](months);
    await expect(reading).rejects.toThrow(StorageUnavailable);
    await sleep(100);
    expect({ read, unhandled }).toEqual({ read, unhandled: [] });
  }
});

describe('usage by day', () => {
  test('has every day of the current month so far, zeros included', async () => {
    const { record, show, days } = await company();
    await record([smsSent('a', { time: '2026-11-07T16:00:00Z' })]);
    const shown = await days();
    expect(shown.map(({ day }) => day)).toEqual(
      Array.from({ length: 10 }, (_, index) => `2026-11-${String(index + 1).padStart(2, '0')}`),
    );
    expect(shown.every(({ hours }) => hours === 24)).toBe(true);
    expect(shown.find(({ day }) => day === '2026-11-08')).toMatchObject({
      calls: { count: 0, byType: { live: { count: 0 } } },
      sms: { count: 1, segments: 1, costUsd: '0.0000', byType: { invitation: 1 } },
    });
    expect((await show()).body).toMatchObject({
      accountId: 'acme',
      timeZone: 'Asia/Manila',
      asOf: '2026-11-10T06:30:00Z',
    });
  });

  test('is the same before and after counting, and follows a correction and a void', async () => {
    const { record, void: voidEvents, counts, settle } = await company();
    const october = smsSent('old', { time: '2026-10-31T06:00:00Z' });
    await record([smsSent('a'), smsSent('b', { time: '2026-11-03T06:00:00Z' }), october]);
    const all = { from: '2026-10-30', to: '2026-11-12' };
    const expected = [
      ['2026-10-31', 1],
      ['2026-11-03', 1],
      ['2026-11-10', 1],
    ];
    expect(await counts(all)).toEqual(expected);
    await settle();
    expect(await counts(all)).toEqual(expected);
    await voidEvents([identityOf(october)]);
    expect(await counts(all)).toEqual(expected.slice(1));
    await settle();
    expect(await counts(all)).toEqual(expected.slice(1));
  });

  test('adds up to the month, by campaign and by recruiter too', async () => {
    const { record, days, settle } = await company();
    const of = (recruiterId: string, campaignId: string) => ({ data: { recruiterId, campaignId } });
    await record([
      smsSent('a', of('rec_1', 'camp_1')),
      smsSent('b', { ...of('rec_2', 'camp_1'), time: '2026-11-03T06:00:00Z' }),
      interviewCompleted('c', of('rec_1', 'camp_2')),
      callCompleted('d', { time: '2026-11-03T06:00:00Z', data: { campaignId: 'camp_2' } }),
      audioRecorded('e'),
    ]);
    const count = async (query: Record<string, string>) => {
      const shown = await days(query);
      const sum = (kind: 'calls' | 'interviews' | 'sms' | 'audio') =>
        shown.reduce((total, day) => total + Number(day[kind]['count']), 0);
      return [sum('calls'), sum('interviews'), sum('sms'), sum('audio')];
    };
    const check = async () => {
      expect(await count({})).toEqual([1, 1, 2, 1]);
      expect(await count({ campaignId: 'camp_2' })).toEqual([1, 1, 0, 0]);
      expect(await count({ recruiterId: 'rec_1' })).toEqual([1, 1, 1, 0]);
      expect(await count({ recruiterId: 'nobody' })).toEqual([0, 0, 0, 0]);
    };
    await check();
    await settle();
    await check();
    const [third] = await days({ from: '2026-11-03', to: '2026-11-03', recruiterId: 'rec_1' });
    expect(third?.calls).toMatchObject({
      count: 1,
      seconds: 61,
      byTrigger: { 'recruiter:chat_ui': { count: 1 } },
    });
  });

  test('says how long days are when clocks change', async () => {
    const { days, record } = await company({ timeZone: 'America/New_York' });
    // 01:30 comes twice on the 1st.
    await record(['05:30', '06:30'].map((time) => smsSent(time, { time: `2026-11-01T${time}:00Z` })));
    const [before, first] = await days({ from: '2026-10-31', to: '2026-11-01' });
    expect([before?.hours, first?.hours, first?.sms['count']]).toEqual([24, 25, 2]);
    expect((await days({ from: '2026-03-08', to: '2026-03-08' }))[0]?.hours).toBe(23);
  });

  test('has at most 366 days, also some that are still to come', async () => {
    const { days } = await company();
    expect(await days({ from: '2025-11-10', to: '2026-11-10' })).toHaveLength(366);
    expect(await days({ from: '2026-12-01', to: '2027-10-31' })).toHaveLength(335);
  });

  test.each([
    [{ from: '2026-11-10', to: '2026-11-09' }, '/from'],
    [{ from: '2025-11-09', to: '2026-11-10' }, '/to'],
    [{ from: '2024-10-31', to: '2024-11-01' }, '/from'],
    [{ from: '2026-02-30' }, '/from'],
    [{ campaignId: 'camp_1', recruiterId: 'rec_1' }, '/recruiterId'],
    [{ recruiterId: '' }, '/recruiterId'],
    [{ recruiter: 'rec_1' }, '/recruiter'],
  ])('is refused for %j at %s', async (query, pointer) => {
    const { show } = await company();
    expect(await show(query)).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});
