import { describe, expect, test } from 'vitest';
import { ledgerStores } from '../../../functions/ledger/stores.ts';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { closureStore } from '../../../functions/storage/closures.ts';
import { callCompleted, identityOf, smsSent, type SentEvent } from '../cloud-events.ts';
import { breakingTable, failingAfter } from '../failing.ts';
import { installation, SETTLED, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { countOf, identityText, shownUsage, type World } from './counted.ts';

const newTable = await startDynamoDb();
const newSystem = async () => {
  const [main, events] = [await newTable(), await newTable()];
  const system = installation({ main, events });
  await system.account('acme');
  return { ...system, tables: { main, events } };
};
type System = Awaited<ReturnType<typeof newSystem>>;

const campaign = (campaignId: string) => ({ data: { campaignId, campaignName: campaignId } });

/** A month that was counted once and then changed in every possible way. */
async function changedMonth(): Promise<{ system: System; world: World }> {
  const system = await newSystem();
  const world: World = { zones: { acme: 'Asia/Manila' }, sent: new Map(), voided: new Set() };
  const record = async (events: SentEvent[]) => {
    await system.record(events);
    for (const event of events) world.sent.set(identityText(event), event);
  };
  const voided = callCompleted('voided', { time: '2026-11-08T06:00:00Z', ...campaign('c2') });
  await record([smsSent('moved', campaign('c1')), voided, smsSent('stays', campaign('c1'))]);
  system.advance(SETTLED);
  await system.rollUp();
  await record([
    smsSent('moved', campaign('c3')),
    callCompleted('new', { ...campaign('c4') }),
    smsSent('late', { time: '2026-10-31T15:59:59Z', ...campaign('c1') }),
  ]);
  await system.void([identityOf(voided)]);
  world.voided.add(identityText(voided));
  system.advance(SETTLED);
  return { system, world };
}

/** Stores that fail after this many calls. */
function breakable({ stores }: Installation, calls: { left: number }): RollUp {
  return {
    ...stores,
    marks: failingAfter(calls, stores.marks, ['all', 'forget', 'noteCounted']),
    slices: failingAfter(calls, stores.slices, ['within', 'replace']),
    sums: failingAfter(calls, stores.sums),
    events: failingAfter(calls, stores.events, ['between']),
    closures: failingAfter(calls, stores.closures, ['restateIfOther']),
  };
}

const MONTHS = ['2026-10', '2026-11'];
const shown = (system: Installation) => shownUsage(system, ['acme'], MONTHS);

test('a run that fails at any call of a store changes nothing that is shown, and is completed by the next run', async () => {
  let calls = 0;
  for (let complete = false; !complete; calls += 1) {
    const { system, world } = await changedMonth();
    const broken = await rollUp(breakable(system, { left: calls }), system.now()).catch(() => undefined);
    complete = broken?.behind.size === 0;
    expect(await shown(system), `after ${calls} calls`).toEqual(countOf(world));
    await system.rollUp();
    expect(await shown(system), `after ${calls} calls and another run`).toEqual(countOf(world));
    expect(await system.stores.marks.ofAccount('acme')).toEqual([]);
  }
  expect(calls).toBeGreaterThan(10);
}, 240_000);

test('a run that ends after any of its writes changes nothing that is shown, and is completed by the next run', async () => {
  let writesLeft = 0;
  for (let complete = false; !complete; writesLeft += 1) {
    const { system, world } = await changedMonth();
    const { main, events } = system.tables;
    const table = breakingTable(main, { writesLeft });
    const ledger = { ...ledgerStores(table, events), closures: closureStore(table) };
    complete = (await rollUp({ ...system.stores, ...ledger }, system.now())).behind.size === 0;
    expect(await shown(system), `after ${writesLeft} writes`).toEqual(countOf(world));
    await system.rollUp();
    expect(await shown(system), `after ${writesLeft} writes and another run`).toEqual(countOf(world));
  }
  expect(writesLeft).toBeGreaterThan(5);
}, 240_000);

describe('runs that overlap', () => {
  /** Starts a run that pauses before it replaces a slice; the function that is returned lets it finish. */
  async function heldBack(system: Installation, what: 'slice' | 'day') {
    const reached = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    let held = false;
    const hold = async () => {
      if (held) return;
      held = true;
      reached.resolve();
      await letGo.promise;
    };
    const { slices, sums } = system.stores;
    const slow: RollUp = {
      ...system.stores,
      slices: {
        ...slices,
        replace: async (...args) => {
          if (what === 'slice') await hold();
          return slices.replace(...args);
        },
      },
      sums: {
        ...sums,
        replaceDay: async (...args) => {
          if (what === 'day') await hold();
          return sums.replaceDay(...args);
        },
      },
    };
    const done = rollUp(slow, system.now());
    await reached.promise;
    return async () => {
      letGo.resolve();
      return done;
    };
  }

  test.each([
    ['slice', '2026-11-10'],
    ['slice', '2026-11-08'],
    ['day', '2026-11-08'],
  ] as const)('never overwrite a newer %s by an older one (%s)', async (what, day) => {
    const system = await newSystem();
    const time = `${day}T06:05:00Z`;
    await system.record([smsSent('a', { time })]);
    system.advance(SETTLED);
    const finishSlowRun = await heldBack(system, what);
    await system.record([smsSent('b', { time })]);
    system.advance(SETTLED);
    await system.rollUp();
    expect(await finishSlowRun()).toMatchObject({ failed: 0 });
    system.advance({ days: 1 });
    await system.record([smsSent('c', { time: '2026-11-11T06:00:00Z' })]);
    system.advance(SETTLED);
    await system.rollUp();
    const stored = await system.stores.sums.days('acme', '2026-11');
    expect(stored.get(day)?.piece.all.sms?.all.count).toBe(2);
    expect((await shown(system)).get('acme 2026-11 * sms all count')).toBe(3);
  });

  test('around midnight leave no slice out of its day', async () => {
    const system = await newSystem();
    // 23:40 in Manila.
    await system.record([smsSent('a', { time: '2026-11-10T06:00:00Z' })]);
    system.set('2026-11-10T15:58:00Z');
    const finishSlowRun = await heldBack(system, 'slice');
    system.set('2026-11-10T16:10:00Z');
    await system.record([smsSent('b', { time: '2026-11-10T16:05:00Z' })]);
    system.advance(SETTLED);
    await system.rollUp();
    await finishSlowRun();
    const stored = await system.stores.sums.days('acme', '2026-11');
    expect(stored.get('2026-11-10')?.piece.all.sms?.all.count).toBe(1);
    expect((await shown(system)).get('acme 2026-11 * sms all count')).toBe(2);
  });

  test('keep the mark of a later event even if the faster run forgets marks', async () => {
    const system = await newSystem();
    await system.record([smsSent('a')]);
    system.advance(SETTLED);
    const finishSlowRun = await heldBack(system, 'slice');
    await system.record([smsSent('b', { time: '2026-11-10T06:10:00Z' })]);
    await system.rollUp();
    await finishSlowRun();
    expect(await system.stores.marks.ofAccount('acme')).toHaveLength(1);
    expect((await shown(system)).get('acme 2026-11 * sms all count')).toBe(2);
  });
});
