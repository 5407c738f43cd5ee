import { expect, onTestFinished, test, vi } from 'vitest';
import { localDayOfMs } from '../../../domain/calendar.ts';
import type { EventKind, UsageEvent } from '../../../domain/ledger/event.ts';
import { DAY_CAMPAIGNS } from '../../../domain/usage/day.ts';
import { ACCOUNT_NAMES } from '../../../domain/usage/names.ts';
import { logger } from '../../../functions/logger.ts';
import { readUsage } from '../../../functions/reading/routes.ts';
import { countDay } from '../../../functions/metering/count-day.ts';
import { rollUp } from '../../../functions/metering/roll-up.ts';
import type { EventStore } from '../../../functions/storage/events.ts';
import { callBy, smsOf } from '../../domain/usage/events.ts';
import { ask } from '../ask.ts';
import { smsSent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** Events that are generated, because storing so many would take longer than the rest of the test. */
const given = (
  ofDay: (kind: EventKind, day: string) => Iterable<UsageEvent>,
): Pick<EventStore, 'between'> => ({
  async *between(_accountId, kind, { fromMs }) {
    yield* ofDay(kind, localDayOfMs(fromMs, 'Asia/Manila')) as Iterable<never>;
  },
});

const MORE = ACCOUNT_NAMES.kept + 10;
const idsFrom = (first: number) => Array.from({ length: MORE }, (_, index) => `id_${first + index}`);

test('an account that sends ids as names is counted completely, within the size limit of items, and its audit matches', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  const days: Record<string, string[]> = { '2026-11-09': idsFrom(0), '2026-11-10': idsFrom(500) };
  await system.record(Object.keys(days).map((day) => smsSent('a', { time: `${day}T06:00:00Z` })));
  const events = given((kind, day) => {
    const ids = days[day] ?? [];
    if (kind === 'call') return ids.map((id) => callBy('candidate', id));
    return kind === 'sms' ? ids.map((id) => smsOf(id)) : [];
  });
  const stores = { ...system.stores, events };
  expect(await rollUp(stores, system.now())).toMatchObject({ days: 2, changed: 1, failed: 0 });
  expect(await rollUp(stores, system.now())).toMatchObject({ days: 2, changed: 0, failed: 0 });

  const get = (what: string, query: Record<string, string>) =>
    ask(readUsage(stores, system.clock), `GET /v1/accounts/{id}/${what}`, { path: { id: 'acme' }, query });
  const usage = await get('usage', { months: '1' });
  const [{ calls, sms }] = usage.body['months'] as [
    {
      calls: { byTrigger: Record<string, { count: number }> };
      sms: { count: number; byType: Record<string, number> };
    },
  ];
  expect(sms.count).toBe(2 * MORE);
  expect(Object.values(sms.byType).reduce((sum, count) => sum + count, 0)).toBe(2 * MORE);
  expect(Object.keys(sms.byType)).toHaveLength(ACCOUNT_NAMES.kept + 1);
  expect(Object.keys(calls.byTrigger)).toHaveLength(ACCOUNT_NAMES.kept + 1);
  expect(Object.values(calls.byTrigger).reduce((sum, { count }) => sum + count, 0)).toBe(2 * MORE);
  expect((await get('audit', { month: '2026-11' })).body).toMatchObject({ matches: true });
});

test('a day with too many campaigns keeps the busiest, and the log names the account', async () => {
  const warn = vi.spyOn(logger, 'warn');
  onTestFinished(() => warn.mockRestore());
  const ids = Array.from({ length: DAY_CAMPAIGNS.kept + 10 }, (_, index) => `campaign-${index}`);
  const events = given((kind) =>
    kind === 'sms' ? [...ids, 'busiest', 'busiest'].map((id) => smsOf('custom', id)) : [],
  );
  const { all, campaigns } = await countDay(
    events,
    { accountId: 'acme', timeZone: 'Asia/Manila' },
    '2026-11-10',
  );
  expect(all.sms?.by.type?.['custom']?.count).toBe(ids.length + 2);
  expect(campaigns.size).toBe(DAY_CAMPAIGNS.kept);
  expect(campaigns.get('busiest')?.sms?.by.type?.['custom']?.count).toBe(2);
  expect(warn.mock.calls).toEqual([
    ['too many campaigns on a day', { accountId: 'acme', day: '2026-11-10', eventsWithoutCampaign: 11 }],
  ]);
});
