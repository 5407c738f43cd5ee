import { describe, expect, onTestFinished, test } from 'vitest';
import { runtimeZones } from '../../../domain/runtime-zones.ts';
import { noTotals } from '../../../domain/usage/totals.ts';
import { withZoneRules } from '../../../domain/zones.ts';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { callCompleted, identityOf, interviewCompleted, smsSent } from '../cloud-events.ts';
import { at } from '../clock.ts';
import { installation, SETTLED, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { shownUsage } from './counted.ts';

const newTable = await startDynamoDb();
const newSystem = async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme');
  return system;
};

const closeMonth = (system: Installation, month: string, totals = noTotals()) =>
  system.stores.closures.close('acme', {
    month,
    closedAt: '2026-11-03T00:00:00Z',
    totals,
    terms: { quotas: {}, thresholds: [], overageRates: {} },
  });
const closure = async (system: Installation, month: string) =>
  (await system.stores.closures.ofMonths('acme', [month])).get(month);
const marks = async (system: Installation) => (await system.stores.marks.ofAccount('acme')).length;
const counted = async (system: Installation) => {
  system.advance(SETTLED);
  return system.rollUp();
};

/** The slices of an account's day, as `06:15` in UTC, that a run has counted for good. */
async function slicesOf({ stores }: Installation, day = '2026-11-10') {
  const fromMs = Date.parse(`${day}T00:00:00Z`);
  const slices = await stores.slices.within('acme', { fromMs, toMs: fromMs + 86_400_000 });
  return [...slices.keys()].map((slice) => new Date(slice).toISOString().slice(11, 16));
}

describe('usage', () => {
  test('has every event as soon as it is confirmed, as of the moment it is asked for', async () => {
    const system = await newSystem();
    for (const id of ['a', 'b', 'c']) {
      await system.record([smsSent(id)]);
      const view = await system.usage('acme');
      expect((await view.months(['2026-11'])).get('2026-11')?.sms?.all.count).toBe('abc'.indexOf(id) + 1);
      expect(await view.asOf()).toEqual(system.now());
    }
    await system.void([identityOf(smsSent('a'))]);
    const view = await system.usage('acme');
    expect((await view.months(['2026-11'])).get('2026-11')?.sms?.all.count).toBe(2);
    expect((await view.days(['2026-11'])).get('2026-11-10')?.sms?.all.count).toBe(2);
  });

  test('of an account that has never been used is empty', async () => {
    const view = await (await newSystem()).usage('acme');
    expect(await view.months(['2026-10', '2026-11'])).toEqual(new Map());
    expect(await view.days(['2026-11'])).toEqual(new Map());
    expect(await view.campaignNames()).toEqual(new Map());
  });

  test('is the same before a day is over, when it is, and once it is summed', async () => {
    const system = await newSystem();
    await system.record([smsSent('a'), smsSent('b', { time: '2026-11-09T06:00:00Z' })]);
    const before = await shownUsage(system, ['acme'], ['2026-11']);
    await counted(system);
    expect(await shownUsage(system, ['acme'], ['2026-11'])).toEqual(before);
    system.advance({ days: 1 });
    expect(await shownUsage(system, ['acme'], ['2026-11'])).toEqual(before);
    await system.record([smsSent('c', { time: '2026-11-11T06:45:00Z' })]);
    await counted(system);
    const { through } = await system.stores.sums.progress('acme');
    expect(through).toBe('2026-11-10');
    const after = await shownUsage(system, ['acme'], ['2026-11']);
    expect(after.get('acme 2026-11 * sms all count')).toBe(3);
  });
});

describe('a mark', () => {
  test('is kept until its last count, which is exactly a grace period after its window', async () => {
    const system = await newSystem();
    system.set('2026-11-10T06:30:00Z');
    await system.record([smsSent('a')]);
    system.set('2026-11-10T06:46:59.999Z');
    expect(await system.rollUp()).toMatchObject({ accounts: 1, changed: 0 });
    expect(await marks(system)).toBe(1);
    system.set('2026-11-10T06:47:00Z');
    expect(await system.rollUp()).toMatchObject({ accounts: 1, changed: 1 });
    expect(await marks(system)).toBe(0);
    expect(await system.rollUp()).toMatchObject({ accounts: 0 });
  });

  test('is kept by a run for an instant in the past', async () => {
    const system = await newSystem();
    await system.record([smsSent('a')]);
    await system.rollUp(at('2026-11-01T00:00:00Z'));
    expect(await marks(system)).toBe(1);
  });

  test('is of the slice that changes, and a run counts no other', async () => {
    const system = await newSystem();
    await system.record([smsSent('a', { time: '2026-11-10T01:00:00Z' })]);
    await counted(system);
    await system.record([
      smsSent('b', { time: '2026-11-10T06:14:59.999Z' }),
      smsSent('c', { time: '2026-11-10T06:15:00Z' }),
    ]);
    system.advance(SETTLED);
    const read: string[] = [];
    const events: RollUp['events'] = {
      between: (accountId, kind, span, options) => {
        read.push([kind, ...[span.fromMs, span.toMs].map((ms) => new Date(ms).toISOString())].join(' '));
        return system.stores.events.between(accountId, kind, span, options);
      },
    };
    expect(await rollUp({ ...system.stores, events }, system.now())).toMatchObject({ changed: 2 });
    // The two slices follow each other: one query for each kind.
    expect(read).toHaveLength(4);
    expect(new Set(read)).toContain('sms 2026-11-10T06:00:00.000Z 2026-11-10T06:30:00.000Z');
    expect(await slicesOf(system)).toEqual(['01:00', '06:00', '06:15']);
  });

  test('of a load that touches much of a day is one, and of the whole day', async () => {
    const system = await newSystem();
    const hours = Array.from(
      { length: 20 },
      (_, hour) => `2026-11-08T${String(hour).padStart(2, '0')}:00:00Z`,
    );
    await system.record(hours.map((time, index) => smsSent(`a${index}`, { time })));
    expect(await marks(system)).toBe(1);
    expect(await counted(system)).toMatchObject({ changed: 20 });
  });
});

test('a count that finds nothing new writes nothing', async () => {
  const system = await newSystem();
  await system.record([smsSent('a'), callCompleted('b'), smsSent('c', { time: '2026-11-08T06:00:00Z' })]);
  expect(await counted(system)).toMatchObject({ changed: 2 });
  const revisions = async () => {
    const days = await system.stores.sums.days('acme', '2026-11');
    const months = await system.stores.sums.months('acme', ['2026-11'], 'campaigns');
    return [...days.values(), ...months.values()].map(({ rev }) => rev);
  };
  const before = await revisions();
  await system.record([smsSent('a'), callCompleted('b'), smsSent('c', { time: '2026-11-08T06:00:00Z' })]);
  expect(await counted(system)).toMatchObject({ changed: 0 });
  expect(await revisions()).toEqual(before);
});

test('a campaign whose last event is voided or moved is gone, with its name', async () => {
  const system = await newSystem();
  const inCampaign = (campaignId: string) => ({
    data: { campaignId, campaignName: `Name of ${campaignId}` },
  });
  const late = { time: '2026-10-10T06:00:00Z' };
  await system.record([
    smsSent('a', inCampaign('c1')),
    smsSent('b', inCampaign('c2')),
    smsSent('late', { ...late, ...inCampaign('c4') }),
  ]);
  await counted(system);
  await system.void([identityOf(smsSent('a')), identityOf(smsSent('late', late))]);
  await system.record([smsSent('b', inCampaign('c3'))]);
  for (const run of [async () => undefined, () => counted(system)]) {
    await run();
    const shown = await shownUsage(system, ['acme'], ['2026-10', '2026-11']);
    expect([...shown.keys()].map((key) => key.split(' ').slice(0, 3).join(' '))).toEqual([
      ...Array.from({ length: 4 }, () => 'acme 2026-11 *'),
      ...Array.from({ length: 4 }, () => 'acme 2026-11 c3'),
    ]);
    const names = await (await system.usage('acme')).campaignNames();
    expect([...names].map(([id, { name }]) => [id, name])).toEqual([['c3', 'Name of c3']]);
  }
});

describe('the name of a campaign', () => {
  const named = (campaignName: string, time: string) => ({ time, data: { campaignName } });
  const nameOf = async (system: Installation) =>
    [...(await (await system.usage('acme')).campaignNames()).values()].map(({ name }) => name);

  test.each([
    ['in one batch', false],
    ['over several runs, the latest first', true],
  ])(
    'comes from its latest event, whatever its kind and whenever it is counted: %s',
    async (_, separately) => {
      const system = await newSystem();
      const events = [
        interviewCompleted('latest', named('New name', '2026-11-10T06:00:00.5Z')),
        callCompleted('earlier', named('Old name', '2026-11-10T06:00:00Z')),
        smsSent('before', named('Older name', '2026-10-10T06:00:00Z')),
      ];
      for (const batch of separately ? events.map((event) => [event]) : [events]) {
        await system.record(batch);
        expect(await nameOf(system)).toEqual(['New name']);
        await counted(system);
      }
      expect(await nameOf(system)).toEqual(['New name']);
    },
  );

  test('is changed by a correction even if no total changes', async () => {
    const system = await newSystem();
    await system.record([smsSent('a', { data: { campaignName: 'Nigth shift' } })]);
    await counted(system);
    await system.record([smsSent('a', { data: { campaignName: 'Night shift' } })]);
    expect(await nameOf(system)).toEqual(['Night shift']);
    await counted(system);
    expect(await nameOf(system)).toEqual(['Night shift']);
  });

  test('is the earlier one again once the latest event is voided', async () => {
    const system = await newSystem();
    await system.record([smsSent('a', named('Old name', '2026-11-09T06:00:00Z'))]);
    await system.record([smsSent('b', named('New name', '2026-11-10T06:00:00Z'))]);
    await counted(system);
    await system.void([identityOf(smsSent('b', { time: '2026-11-10T06:00:00Z' }))]);
    expect(await nameOf(system)).toEqual(['Old name']);
    await counted(system);
    expect(await nameOf(system)).toEqual(['Old name']);
  });
});

describe('a closed month', () => {
  const late = smsSent('late', { time: '2026-10-20T06:00:00Z' });

  test('is restated before its new totals are written', async () => {
    const system = await newSystem();
    await closeMonth(system, '2026-10');
    await system.record([late]);
    system.advance(SETTLED);
    const order: string[] = [];
    const { closures, sums } = system.stores;
    const stores: RollUp = {
      ...system.stores,
      closures: {
        ...closures,
        restateIfOther: async (...args) => {
          await closures.restateIfOther(...args);
          order.push((await closure(system, '2026-10'))?.restatedAt === undefined ? 'not yet' : 'restated');
        },
      },
      sums: {
        ...sums,
        replaceMonth: async (...args) => {
          order.push('written');
          return sums.replaceMonth(...args);
        },
      },
    };
    await rollUp(stores, system.now());
    expect(order).toEqual(['restated', 'written', 'written', 'restated']);
    expect(await closure(system, '2026-10')).toMatchObject({
      restatedAt: system.now().toString(),
      restatedFor: 'usage',
    });
  });

  test('is restated even if it is closed with the old totals while the new ones are being written', async () => {
    const system = await newSystem();
    await system.record([late]);
    system.advance(SETTLED);
    const { sums } = system.stores;
    const closing: RollUp['sums'] = {
      ...sums,
      replaceMonth: async (...args) => {
        await closeMonth(system, '2026-10');
        return sums.replaceMonth(...args);
      },
    };
    await rollUp({ ...system.stores, sums: closing }, system.now());
    expect((await closure(system, '2026-10'))?.restatedAt).toBe(system.now().toString());
  });

  test('is not restated if an event is only sent again', async () => {
    const system = await newSystem();
    await system.record([late]);
    const totals = (await (await system.usage('acme')).months(['2026-10'])).get('2026-10');
    await closeMonth(system, '2026-10', totals);
    await counted(system);
    await system.record([late]);
    await counted(system);
    expect((await closure(system, '2026-10'))?.restatedAt).toBeUndefined();
  });

  test('is not restated if another month changes', async () => {
    const system = await newSystem();
    await closeMonth(system, '2026-10');
    await system.record([smsSent('a')]);
    await counted(system);
    expect((await closure(system, '2026-10'))?.restatedAt).toBeUndefined();
    expect(await closure(system, '2026-11')).toBeUndefined();
  });

  test('is restated for new rules of its time zone, with that reason, if hours leave it', async () => {
    const system = await newSystem();
    // Still October in Manila, and November once its clocks are set forward by an hour.
    await system.record([smsSent('a', { time: '2026-10-31T15:30:00Z' })]);
    await counted(system);
    const totals = (await (await system.usage('acme')).months(['2026-10'])).get('2026-10');
    await closeMonth(system, '2026-10', totals);
    const zones = runtimeZones();
    const offsetMinutes = (epochMs: number, zone: string) => zones.offsetMinutes(epochMs, zone) + 60;
    onTestFinished(withZoneRules({ ...zones, offsetMinutes }));
    const shown = await (await system.usage('acme')).months(['2026-10', '2026-11']);
    expect(shown.get('2026-11')?.sms?.all.count).toBe(1);
    expect(shown.get('2026-10')?.sms?.all.count).toBeUndefined();

    await system.record([smsSent('b')]);
    await counted(system);
    expect(await closure(system, '2026-10')).toMatchObject({ restatedFor: 'time_zone_rules' });
    const stored = await system.stores.sums.months('acme', ['2026-10', '2026-11'], 'all');
    expect(stored.get('2026-11')?.piece.all.sms?.all.count).toBe(1);
    expect(stored.get('2026-10')?.piece.all.sms).toBeUndefined();
  });
});
