import { describe, expect, test } from 'vitest';
import { eventMs, eventTimeOf } from '../../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../../domain/ledger/event.ts';
import { MS_PER_DAY } from '../../../domain/day-number.ts';
import { SLICE_MS } from '../../../domain/ledger/slice.ts';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { smsOf } from '../../domain/usage/events.ts';
import { at } from '../clock.ts';
import { smsSent } from '../cloud-events.ts';
import { installation, SETTLED } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const DAY = '2026-11-08';
const DAY_MS = Date.parse(`${DAY}T00:00:00Z`);
const PAGE = 1_000;
const dayFrom = (fromMs: number) => ({ fromMs, toMs: fromMs + MS_PER_DAY });

/** An account with one mark of a whole day, whose events are made up: so many in each of its first slices. */
async function markedDay(slices: number, pagesASlice: number) {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme', { timeZone: 'UTC' });
  await system.stores.marks.mark(
    [{ accountId: 'acme', spans: [dayFrom(DAY_MS)] }],
    system.now().epochMilliseconds,
  );
  system.advance(SETTLED);
  const pages = Array.from({ length: slices }, (_, slice) => {
    const event: UsageEvent = smsOf('custom');
    const time = eventTimeOf(at(`${DAY}T00:00:00Z`).add({ milliseconds: slice * SLICE_MS }));
    return Array.from({ length: PAGE }, () => ({ ...event, identity: { ...event.identity, time } }));
  });
  const read = { pages: 0, spans: new Set<string>() };
  const events: RollUp['events'] = {
    async *between(_accountId, kind, { fromMs, toMs }) {
      if (kind !== 'sms') return;
      read.spans.add(`${fromMs} ${toMs}`);
      for (const page of pages) {
        const timeMs = eventMs(page[0]!.identity.time);
        if (timeMs < fromMs || timeMs >= toMs) continue;
        for (let count = 0; count < pagesASlice; count += 1) {
          read.pages += 1;
          yield page as never[];
        }
      }
    },
  };
  const marks = () => system.stores.marks.ofAccount('acme');
  const counted = async () =>
    [...(await system.stores.slices.within('acme', dayFrom(DAY_MS))).values()].map(
      ({ piece }) => piece.all.sms?.all.count,
    );
  return {
    ...system,
    read,
    marks,
    counted,
    roll: (mayGoOn?: () => boolean) =>
      rollUp({ ...system.stores, events }, system.now(), mayGoOn ? { mayGoOn } : {}),
  };
}

describe('a day that was marked as a whole', () => {
  test('is counted at once if it has few events', async () => {
    const { roll, read, counted, marks } = await markedDay(4, 2);
    expect(await roll()).toMatchObject({ changed: 4, failed: 0 });
    expect(read.spans.size).toBe(1);
    expect(await counted()).toEqual([2000, 2000, 2000, 2000]);
    expect(await marks()).toEqual([]);
  });

  test('is counted slice by slice if it has many', async () => {
    const { roll, read, counted, marks, stores } = await markedDay(3, 80);
    expect(await roll()).toMatchObject({ changed: 3, failed: 0 });
    expect(read.spans.size).toBe(1 + 96);
    expect(await counted()).toEqual([80_000, 80_000, 80_000]);
    expect(await marks()).toEqual([]);
    const days = await stores.sums.days('acme', '2026-11');
    expect(days.get(DAY)?.piece.all.sms?.all.count).toBe(240_000);
  });

  test('is finished by several runs if each is short of time, since a run keeps the slices that it has counted', async () => {
    const { roll, read, counted, marks } = await markedDay(6, 60);
    const left: number[] = [];
    for (let runs = 0; runs < 20; runs += 1) {
      const before = read.pages;
      // Enough to notice that there are too many, and for two slices or so.
      const { behind } = await roll(() => read.pages - before < 350);
      left.push((await marks()).length);
      if (behind.size === 0) break;
      expect((await marks()).every(({ span }) => span.toMs - span.fromMs === SLICE_MS)).toBe(true);
    }
    expect(left.length).toBeGreaterThan(1);
    expect(left.length).toBeLessThan(6);
    expect(left).toEqual(left.toSorted((one, other) => other - one));
    expect(left.at(-1)).toBe(0);
    expect(await counted()).toEqual(Array.from({ length: 6 }, () => 60_000));
  });
});

test('a day that cannot be counted lets the others finish, and only its mark stays', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  const days = ['05', '06', '07', '08', '09'];
  await system.record(days.map((day) => smsSent(day, { time: `2026-11-${day}T06:00:00Z` })));
  system.advance(SETTLED);
  const broken = Date.parse('2026-11-07T00:00:00Z');
  const events: RollUp['events'] = {
    between: (accountId, kind, span, options) => {
      if (span.fromMs >= broken && span.fromMs < broken + MS_PER_DAY) throw new Error('broken');
      return system.stores.events.between(accountId, kind, span, options);
    },
  };
  expect(await rollUp({ ...system.stores, events }, system.now())).toMatchObject({ failed: 1, changed: 0 });
  expect(await system.stores.marks.ofAccount('acme')).toMatchObject([
    { span: { fromMs: Date.parse('2026-11-07T06:00:00Z') } },
  ]);
  expect([...(await system.stores.sums.days('acme', '2026-11')).keys()]).toEqual(
    ['05', '06', '08', '09'].map((day) => `2026-11-${day}`),
  );
  expect(await system.rollUp()).toMatchObject({ failed: 0, changed: 1 });
  expect(await system.stores.marks.ofAccount('acme')).toEqual([]);
});
