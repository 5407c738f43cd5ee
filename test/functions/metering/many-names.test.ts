import { expect, onTestFinished, test, vi } from 'vitest';
import { eventTimeOf } from '../../../domain/ledger/event-time.ts';
import type { EventKind, UsageEvent } from '../../../domain/ledger/event.ts';
import { SLICE_MS } from '../../../domain/ledger/slice.ts';
import { ACCOUNT_NAMES } from '../../../domain/usage/names.ts';
import { PIECE_CAMPAIGNS } from '../../../domain/usage/piece.ts';
import { recountSlices } from '../../../functions/ledger/recount-slices.ts';
import { usageView } from '../../../functions/ledger/usage-view.ts';
import { logger } from '../../../functions/logger.ts';
import { rollUp } from '../../../functions/metering/roll-up.ts';
import type { EventStore } from '../../../functions/storage/events.ts';
import { callBy, smsOf } from '../../domain/usage/events.ts';
import { at } from '../clock.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, SETTLED } from '../installation.ts';
import { readingApi } from '../reading-api.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** Events that are generated, because storing so many would take longer than the rest of the test. */
const given = (eventsAt: Record<string, (kind: EventKind) => UsageEvent[]>): Pick<EventStore, 'between'> => ({
  async *between(_accountId, kind, { fromMs, toMs }) {
    for (const [time, eventsOf] of Object.entries(eventsAt)) {
      const instant = at(time);
      if (instant.epochMilliseconds < fromMs || instant.epochMilliseconds >= toMs) continue;
      const eventTime = eventTimeOf(instant);
      yield eventsOf(kind).map((event) => ({
        ...event,
        identity: { ...event.identity, time: eventTime },
      })) as never[];
    }
  },
});

const MORE = ACCOUNT_NAMES.kept + 10;
const idsFrom = (first: number) => Array.from({ length: MORE }, (_, index) => `id_${first + index}`);

test('an account that sends ids as names is counted completely, within the size limit of items, and its audit matches', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  const times = { '2026-11-09T06:00:00Z': idsFrom(0), '2026-11-10T06:00:00Z': idsFrom(500) };
  await system.record(Object.keys(times).map((time) => smsSent('a', { time })));
  const eventsOf = (ids: string[]) => (kind: EventKind) => {
    if (kind === 'call') return ids.map((id) => callBy('candidate', id, { priceGiven: true }));
    return kind === 'sms' ? ids.map((id) => smsOf(id)) : [];
  };
  const events = given(Object.fromEntries(Object.entries(times).map(([time, ids]) => [time, eventsOf(ids)])));
  const stores = { ...system.stores, events: { ...system.stores.events, ...events } };
  const usage: typeof stores.usage = (account, now, consistent) =>
    usageView(stores, account, now, consistent);
  system.advance(SETTLED);
  expect(await rollUp({ ...stores, usage }, system.now())).toMatchObject({ changed: 2, failed: 0 });
  await system.record(Object.keys(times).map((time) => smsSent('a', { time })));
  system.advance(SETTLED);
  expect(await rollUp({ ...stores, usage }, system.now())).toMatchObject({ changed: 0, failed: 0 });

  const read = readingApi({ ...stores, usage }, system.clock);
  const get = (what: string, query: Record<string, string>) => read(what, { query });
  const shown = await get('usage', { months: '1' });
  const [{ calls, sms }] = shown.body['months'] as [
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
  expect((await get('audit', { month: '2026-11' })).body).toMatchObject({ matches: true, findings: [] });
});

test('a month with more names than are kept matches its audit while a day is under way', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme', { timeZone: 'UTC' });
  const days = ['2026-11-07', '2026-11-08', '2026-11-09', '2026-11-10'];
  const times = days.map((day) => `${day}T06:00:00Z`);
  await system.record(times.map((time) => smsSent('a', { time })));
  // Each day has 100 names of all days and 400 more. The fourth has those of the third, of which the sum of three lacks some.
  const eventsAt = Object.fromEntries(
    times.map((time, index) => {
      const ids = [...idsFrom(Math.min(index, 2) * 400).slice(0, 400), ...idsFrom(100_000).slice(0, 100)];
      return [time, (kind: EventKind) => (kind === 'sms' ? ids.map((id) => smsOf(id)) : [])];
    }),
  );
  const stores = { ...system.stores, events: { ...system.stores.events, ...given(eventsAt) } };
  const usage: typeof stores.usage = (account, now, consistent) =>
    usageView(stores, account, now, consistent);
  const all = { ...stores, usage };
  system.advance(SETTLED);
  expect(await rollUp(all, system.now())).toMatchObject({ changed: 4, failed: 0 });
  const read = readingApi(all, system.clock);
  const get = (what: string, query: Record<string, string>) => read(what, { query });
  expect((await get('audit', { month: '2026-11' })).body).toMatchObject({ matches: true, findings: [] });
  // And with a day that is pending once more.
  await system.record([smsSent('a', { time: times[1]! })]);
  expect((await get('audit', { month: '2026-11' })).body).toMatchObject({ matches: true, findings: [] });
  const [{ sms }] = (await get('usage', { months: '1' })).body['months'] as [
    { sms: { count: number; byType: object } },
  ];
  expect([sms.count, Object.keys(sms.byType).length]).toEqual([2000, ACCOUNT_NAMES.kept + 1]);
});

test('a slice with too many campaigns keeps the busiest, and the log names the account', async () => {
  const warn = vi.spyOn(logger, 'warn');
  onTestFinished(() => warn.mockRestore());
  const { stores } = installation({ main: await newTable(), events: await newTable() });
  const ids = Array.from({ length: PIECE_CAMPAIGNS.kept + 10 }, (_, index) => `campaign-${index}`);
  const time = '2026-11-10T06:00:00Z';
  const events = given({
    [time]: (kind) => (kind === 'sms' ? [...ids, 'busiest', 'busiest'].map((id) => smsOf('custom', id)) : []),
  });
  const fromMs = Date.parse(time);
  const span = { fromMs, toMs: fromMs + SLICE_MS };
  await recountSlices({ ...stores, events }, 'acme', span);
  const { all, campaigns } = (await stores.slices.within('acme', span)).get(fromMs)!.piece;
  expect(all.sms?.by.type?.['custom']?.count).toBe(ids.length + 2);
  expect(campaigns.size).toBe(PIECE_CAMPAIGNS.kept);
  expect(campaigns.get('busiest')?.sms?.by.type?.['custom']?.count).toBe(2);
  expect(warn.mock.calls).toEqual([
    ['too many campaigns in a slice', { accountId: 'acme', slice: '2026-11-10T06:00:00.000Z', kept: 2000 }],
  ]);
});
