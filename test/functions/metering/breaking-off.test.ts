import { describe, expect, test } from 'vitest';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { rollupStore } from '../../../functions/storage/rollups.ts';
import { callCompleted, identityOf, smsSent, type SentEvent } from '../cloud-events.ts';
import { breakingTable, failingAfter } from '../failing.ts';
import { GRACE_SECONDS, installation, WINDOW_SECONDS, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { countOf, identityText, rolledUp, type World } from './counted.ts';

const newTable = await startDynamoDb();
const newSystem = async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  return system;
};

const LATER = { seconds: WINDOW_SECONDS + GRACE_SECONDS };
const campaign = (campaignId: string) => ({ data: { campaignId, campaignName: campaignId } });

/** A month that was counted once and then changed in every possible way. */
async function changedMonth(): Promise<{ system: Installation; world: World }> {
  const system = await newSystem();
  const world: World = { zones: { acme: 'Asia/Manila' }, sent: new Map(), voided: new Set() };
  const record = async (events: SentEvent[]) => {
    await system.record(events);
    for (const event of events) world.sent.set(identityText(event), event);
  };
  const moved = smsSent('moved', campaign('c1'));
  const voided = callCompleted('voided', { time: '2026-11-08T06:00:00Z', ...campaign('c2') });
  await record([moved, voided, smsSent('stays', campaign('c1'))]);
  await system.rollUp();
  await record([
    smsSent('moved', campaign('c3')),
    callCompleted('new', { ...campaign('c4') }),
    smsSent('late', { time: '2026-10-31T15:59:59Z', ...campaign('c1') }),
  ]);
  await system.void([identityOf(voided)]);
  world.voided.add(identityText(voided));
  system.advance(LATER);
  return { system, world };
}

/** Stores that fail after this many calls. */
function breakable({ stores }: Installation, calls: { left: number }): RollUp {
  return {
    ...stores,
    pendingDays: failingAfter(calls, stores.pendingDays, ['all', 'forget']),
    rollups: failingAfter(calls, stores.rollups, ['ofMonth', 'put', 'state', 'moveTo']),
    events: failingAfter(calls, stores.events, ['between']),
    campaigns: failingAfter(calls, stores.campaigns, ['learn', 'known']),
    closures: failingAfter(calls, stores.closures, ['restate', 'restateIfOther']),
  };
}

const MONTHS = ['2026-10', '2026-11'];

test('a run that fails at any call of a store is completed by the next run', async () => {
  let calls = 0;
  for (let complete = false; !complete; calls += 1) {
    const { system, world } = await changedMonth();
    const broken = await rollUp(breakable(system, { left: calls }), system.now()).catch(() => undefined);
    complete = broken?.behind.size === 0;
    await system.rollUp();
    expect(await rolledUp(system, ['acme'], MONTHS), `after ${calls} calls`).toEqual(countOf(world));
    expect(await system.stores.pendingDays.all()).toEqual([]);
  }
  expect(calls).toBeGreaterThan(10);
}, 120_000);

test.each([false, true])(
  'a run whose write is stored only in part is corrected by the next run (last items first: %s)',
  async (lastFirst) => {
    for (let writesLeft = 0; writesLeft <= 12; writesLeft += 2) {
      const { system, world } = await changedMonth();
      const rollups = rollupStore(breakingTable(system.main, { writesLeft, lastFirst }));
      await rollUp({ ...system.stores, rollups }, system.now());
      await system.rollUp();
      expect(await rolledUp(system, ['acme'], MONTHS), `after ${writesLeft} writes`).toEqual(countOf(world));
    }
  },
);

test.each([1, 2])(
  'a campaign of which only the month was written (%i items) is removed when its event is voided',
  async (writesLeft) => {
    const system = await newSystem();
    await system.record([smsSent('a', campaign('c1'))]);
    const rollups = rollupStore(breakingTable(system.main, { writesLeft, lastFirst: true }));
    await rollUp({ ...system.stores, rollups }, system.now());
    await system.void([identityOf(smsSent('a'))]);
    await system.rollUp();
    expect(await rolledUp(system, ['acme'], ['2026-11'])).toEqual(new Map());
  },
);

describe('runs that overlap', () => {
  /** Starts a run that pauses before its write; the function that is returned lets it finish. */
  async function heldBack(system: Installation) {
    const reached = Promise.withResolvers<void>();
    const letGo = Promise.withResolvers<void>();
    const rollups: RollUp['rollups'] = {
      ...system.stores.rollups,
      put: async (...args) => {
        reached.resolve();
        await letGo.promise;
        return system.stores.rollups.put(...args);
      },
    };
    const done = rollUp({ ...system.stores, rollups }, system.now());
    await reached.promise;
    return async () => {
      letGo.resolve();
      await done;
    };
  }

  test('may overwrite new totals with old ones, which the next run corrects', async () => {
    const system = await newSystem();
    await system.record([smsSent('a')]);
    const finishSlowRun = await heldBack(system);
    await system.record([smsSent('b')]);
    await system.rollUp();
    await finishSlowRun();
    const count = async () =>
      (await rolledUp(system, ['acme'], ['2026-11'])).get('acme 2026-11 * sms by type invitation count');
    expect(await count()).toBe(1);
    await system.rollUp();
    expect(await count()).toBe(2);
  });

  test('keep the mark of a later event even if the faster run forgets marks', async () => {
    const system = await newSystem();
    await system.record([smsSent('a')]);
    system.advance(LATER);
    const finishSlowRun = await heldBack(system);
    await system.record([smsSent('b', { time: '2026-11-10T06:10:00Z' })]);
    await system.rollUp();
    await finishSlowRun();
    expect(await system.stores.pendingDays.all()).toHaveLength(1);
    await system.rollUp();
    expect(
      (await rolledUp(system, ['acme'], ['2026-11'])).get('acme 2026-11 * sms by type invitation count'),
    ).toBe(2);
  });
});
