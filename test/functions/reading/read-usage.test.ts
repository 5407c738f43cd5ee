import { describe, expect, test } from 'vitest';
import { readUsage } from '../../../functions/reading/routes.ts';
import { ask, type Asked } from '../ask.ts';
import { audioRecorded, callCompleted, interviewCompleted, smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const system = installation({ main: await newTable(), events: await newTable() });
await system.account('acme', { rates: { live: { perMinuteUsd: '0.06', incrementSeconds: 30 } } });
await system.record([
  callCompleted('live'),
  callCompleted('auto', { data: { callType: 'autocall', costUsd: '1.5', campaignId: 'camp_2' } }),
  interviewCompleted('interview'),
  smsSent('a', { data: { segments: 3 } }),
  smsSent('b', { source: 'void', data: { messageType: 'constructor' } }),
  audioRecorded('audio'),
  smsSent('old', { time: '2026-09-30T15:59:59Z' }),
]);
await system.rollUp();

const routes = readUsage(system.stores, system.clock);
const at = (what: string, asked: Asked = {}) =>
  ask(routes, `GET /v1/accounts/{id}/${what}`, { path: { id: 'acme' }, ...asked });

const monthsOf = (body: Record<string, unknown>) => body['months'] as Record<string, unknown>[];

describe('usage', () => {
  test('has all totals of a month, including every known type', async () => {
    const { body } = await at('usage', { query: { months: '1' } });
    expect(body).toMatchObject({ accountId: 'acme', timeZone: 'Asia/Manila', asOf: '2026-11-10T06:30:00Z' });
    const none = { count: 0, seconds: 0, billedMinutes: 0, costUsd: '0.0000' };
    expect(monthsOf(body)).toEqual([
      {
        month: '2026-11',
        state: 'open',
        calls: {
          ...{ count: 2, seconds: 122, billedMinutes: 3.5, costUsd: '1.5900' },
          byType: {
            autocall: { count: 1, seconds: 61, billedMinutes: 2, costUsd: '1.5000' },
            robocall: none,
            live: { count: 1, seconds: 61, billedMinutes: 1.5, costUsd: '0.0900' },
          },
          byTrigger: { 'recruiter:chat_ui': { count: 2, billedMinutes: 3.5, costUsd: '1.5900' } },
        },
        interviews: { count: 1, byMethod: { messenger: 1, phone: 0, sms: 0, landing_page: 0 } },
        sms: { count: 2, segments: 4, byType: { constructor: 1, invitation: 1 } },
        audio: { count: 1, seconds: 90, minutes: 1.5 },
      },
    ]);
  });

  test('has every month, oldest first, including those without use', async () => {
    const months = async (query: Record<string, string>) =>
      monthsOf((await at('usage', { query })).body).map(({ month }) => month);
    expect(await months({})).toEqual(['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11']);
    expect(await months({ months: '2', until: '2026-01' })).toEqual(['2025-12', '2026-01']);
    expect(await months({ months: '24' })).toHaveLength(24);
  });

  test('can be limited to one campaign', async () => {
    const { body } = await at('usage', { query: { campaignId: 'camp_2', months: '1' } });
    expect(body).toMatchObject({
      campaignId: 'camp_2',
      months: [{ calls: { count: 1 }, sms: { count: 0 } }],
    });
    const unknown = await at('usage', { query: { campaignId: 'none', months: '1' } });
    expect(unknown).toMatchObject({ status: 200, body: { months: [{ calls: { count: 0 } }] } });
  });

  test.each([
    [{ months: '0' }, '/months'],
    [{ months: '25' }, '/months'],
    [{ months: 'six' }, '/months'],
    [{ until: '2026-13' }, '/until'],
    [{ campaignId: 'c'.repeat(65) }, '/campaignId'],
    [{ untill: '2026-11' }, '/untill'],
  ])('rejects %j at %s', async (query, pointer) => {
    const answer = await at('usage', { query });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });
});

test('campaigns are listed with their latest names', async () => {
  expect((await at('campaigns')).body.items).toEqual([
    { id: 'camp_1', name: 'Night shift nurses', lastEventAt: '2026-11-10T06:00:00Z' },
    { id: 'camp_2', name: 'Night shift nurses', lastEventAt: '2026-11-10T06:00:00Z' },
  ]);
});

describe('the audit', () => {
  test('of a counted month matches its rollups', async () => {
    const { body } = await at('audit', { query: { month: '2026-09' } });
    expect(body).toMatchObject({ month: '2026-09', matches: true, events: { sms: { count: 1 } } });
    expect(body['events']).toEqual(body['rollups']);
  });

  test('is available for as long as events are kept; for earlier months an error explains that', async () => {
    expect(await at('audit', { query: { month: '2024-11' } })).toMatchObject({ status: 200 });
    expect(await at('audit', { query: { month: '2024-10' } })).toMatchObject({
      status: 422,
      body: {
        errors: [
          {
            pointer: '/month',
            message: expect.stringMatching(/2024-11 or a later month.*24 months/) as string,
          },
        ],
      },
    });
  });

  test('shows events recorded since the last rollup as a difference', async () => {
    await system.account('zenith');
    await system.record([smsSent('uncounted', { subject: 'zenith' })]);
    const { body } = await at('audit', { path: { id: 'zenith' } });
    expect(body).toMatchObject({
      month: '2026-11',
      matches: false,
      events: { sms: { count: 1 } },
      rollups: { sms: { count: 0 } },
      difference: { sms: { count: 1, segments: 1 } },
    });
    await system.rollUp();
    expect((await at('audit', { path: { id: 'zenith' } })).body).toMatchObject({ matches: true });
  });
});

test.each(['usage', 'campaigns', 'audit'])('%s of an unknown account is not found', async (what) => {
  for (const id of ['nobody', 'x'.repeat(3000)])
    expect(await at(what, { path: { id } })).toMatchObject({ status: 404 });
});
