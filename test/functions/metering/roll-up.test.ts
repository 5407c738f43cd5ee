import { describe, expect, test } from 'vitest';
import { noTotals } from '../../../domain/usage/totals.ts';
import { rollUp, type RollUp } from '../../../functions/metering/roll-up.ts';
import { callCompleted, identityOf, interviewCompleted, smsSent } from '../cloud-events.ts';
import { at } from '../clock.ts';
import { GRACE_SECONDS, installation, WINDOW_SECONDS, type Installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';
import { rolledUp } from './counted.ts';

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
const restatedAt = async (system: Installation, month: string) =>
  (await system.stores.closures.ofMonths('acme', [month])).get(month)?.restatedAt;

describe('a mark', () => {
  test('is kept until exactly the end of the grace period after its window', async () => {
    const system = await newSystem();
    system.set('2026-11-10T06:30:00Z');
    await system.record([smsSent('a')]);
    const marks = async () => (await system.stores.pendingDays.all()).length;
    system.advance({ seconds: WINDOW_SECONDS + GRACE_SECONDS - 1 });
    await system.rollUp();
    expect(await marks()).toBe(1);
    system.advance({ seconds: 1 });
    await system.rollUp();
    expect(await marks()).toBe(0);
    expect(await system.rollUp()).toMatchObject({ days: 0 });
  });

  test('is counted even while its window is still open', async () => {
    const system = await newSystem();
    await system.record([smsSent('a')]);
    await system.rollUp();
    expect(await rolledUp(system, ['acme'], ['2026-11'])).not.toEqual(new Map());
  });

  test('that is repeated in many windows causes one recount of its account and day', async () => {
    const system = await newSystem();
    for (let window = 0; window < 5; window += 1) {
      await system.record([smsSent('a'), smsSent('b', { time: '2026-11-09T00:00:00Z' })]);
      system.advance({ seconds: WINDOW_SECONDS });
    }
    expect(await system.stores.pendingDays.all()).toHaveLength(10);
    const read: string[] = [];
    const events: RollUp['events'] = {
      between: (accountId, kind, span) => {
        read.push(`${accountId} ${kind} ${span.fromMs}`);
        return system.stores.events.between(accountId, kind, span);
      },
    };
    expect(await rollUp({ ...system.stores, events }, system.now())).toMatchObject({ days: 2 });
    expect(read).toHaveLength(8);
    expect(new Set(read).size).toBe(8);
  });
});

test('a recount that finds nothing new writes nothing', async () => {
  const system = await newSystem();
  await system.record([smsSent('a'), callCompleted('b')]);
  expect(await system.rollUp()).toMatchObject({ changed: 1 });
  const writes: string[] = [];
  const put: RollUp['rollups']['put'] = async (...[, , days, sums]) => {
    if (days.size > 0 || sums) writes.push('rollups');
  };
  const stores: RollUp = {
    ...system.stores,
    rollups: { ...system.stores.rollups, put },
    campaigns: { ...system.stores.campaigns, learn: async ({ length }) => void writes.push(`${length}`) },
  };
  expect(await rollUp(stores, system.now())).toMatchObject({ changed: 0, days: 1 });
  expect(writes).toEqual([]);
});

test('a campaign whose last event is voided or moved shows zeros', async () => {
  const system = await newSystem();
  const inCampaign = (campaignId: string) => ({ data: { campaignId } });
  await system.record([smsSent('a', inCampaign('c1')), smsSent('b', inCampaign('c2'))]);
  await system.rollUp();
  await system.void([identityOf(smsSent('a'))]);
  await system.record([smsSent('b', inCampaign('c3'))]);
  await system.rollUp();
  const counted = await rolledUp(system, ['acme'], ['2026-11']);
  expect(counted).toEqual(
    new Map([
      ['acme 2026-11 * sms all count', 1],
      ['acme 2026-11 * sms all segments', 1],
      ['acme 2026-11 * sms by type invitation count', 1],
      ['acme 2026-11 * sms by type invitation segments', 1],
      ['acme 2026-11 c3 sms all count', 1],
      ['acme 2026-11 c3 sms all segments', 1],
      ['acme 2026-11 c3 sms by type invitation count', 1],
      ['acme 2026-11 c3 sms by type invitation segments', 1],
    ]),
  );
});

describe('the name of a campaign', () => {
  const named = (campaignName: string, time: string) => ({ time, data: { campaignName } });
  const nameOf = async (system: Installation) =>
    (await system.stores.campaigns.list('acme', 10, undefined)).items.map(({ name }) => name);

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
        await system.rollUp();
      }
      expect(await nameOf(system)).toEqual(['New name']);
    },
  );

  test('is changed by a correction even if no total changes', async () => {
    const system = await newSystem();
    await system.record([smsSent('a', { data: { campaignName: 'Nigth shift' } })]);
    await system.rollUp();
    await system.record([smsSent('a', { data: { campaignName: 'Night shift' } })]);
    expect(await system.rollUp()).toMatchObject({ changed: 0 });
    expect(await nameOf(system)).toEqual(['Night shift']);
  });

  test('still comes from the latest event after an earlier day is recounted', async () => {
    const system = await newSystem();
    await system.record([smsSent('a', named('Old name', '2026-11-09T06:00:00Z'))]);
    await system.record([smsSent('b', named('New name', '2026-11-10T06:00:00Z'))]);
    await system.rollUp();
    await system.rollUp();
    expect(await nameOf(system)).toEqual(['New name']);
  });
});

describe('asOf', () => {
  test('is the instant of the run, and only moves forward', async () => {
    const system = await newSystem();
    const { rollups } = system.stores;
    expect(await rollups.asOf('acme')).toBeUndefined();
    for (const [run, shown] of [
      ['2026-11-10T07:00:00.5Z', '2026-11-10T07:00:00.5Z'],
      ['2026-11-10T07:00:00Z', '2026-11-10T07:00:00.5Z'],
      ['2026-11-01T00:00:00Z', '2026-11-10T07:00:00.5Z'],
      ['2026-11-10T07:05:00Z', '2026-11-10T07:05:00Z'],
    ] as const) {
      await system.rollUp(at(run));
      expect(await rollups.asOf('acme')).toEqual(at(shown));
    }
  });

  test('in the past forgets no mark, and events recorded since are still counted', async () => {
    const system = await newSystem();
    await system.record([smsSent('a')]);
    await system.rollUp(at('2026-11-01T00:00:00Z'));
    expect(await rolledUp(system, ['acme'], ['2026-11'])).not.toEqual(new Map());
    expect(await system.stores.pendingDays.all()).toHaveLength(1);
  });
});

describe('a closed month', () => {
  const late = smsSent('late', { time: '2026-10-20T06:00:00Z' });

  test('is restated before its new totals are written', async () => {
    const system = await newSystem();
    await closeMonth(system, '2026-10');
    await system.record([late]);
    const order: string[] = [];
    const stores: RollUp = {
      ...system.stores,
      closures: {
        ...system.stores.closures,
        restate: async (...args) => {
          await system.stores.closures.restate(...args);
          order.push('restated');
        },
      },
      rollups: {
        ...system.stores.rollups,
        put: async (...args) => {
          order.push('written');
          await system.stores.rollups.put(...args);
        },
      },
    };
    await rollUp(stores, system.now());
    expect(order).toEqual(['restated', 'written']);
    expect(await restatedAt(system, '2026-10')).toBe('2026-11-10T06:30:00Z');
  });

  test('is restated even if it is closed with the old totals while the new ones are being written', async () => {
    const system = await newSystem();
    await system.record([late]);
    const rollups: RollUp['rollups'] = {
      ...system.stores.rollups,
      put: async (...args) => {
        await closeMonth(system, '2026-10');
        await system.stores.rollups.put(...args);
      },
    };
    await rollUp({ ...system.stores, rollups }, system.now());
    expect(await restatedAt(system, '2026-10')).toBe('2026-11-10T06:30:00Z');
  });

  test('is not restated if an event is only sent again', async () => {
    const system = await newSystem();
    await system.record([late]);
    await system.rollUp();
    await closeMonth(
      system,
      '2026-10',
      (await system.stores.rollups.months('acme', ['2026-10'])).get('2026-10'),
    );
    await system.record([late]);
    await system.rollUp();
    expect(await restatedAt(system, '2026-10')).toBeUndefined();
  });

  test('is not restated if another month changes', async () => {
    const system = await newSystem();
    await closeMonth(system, '2026-10');
    await system.record([smsSent('a')]);
    await system.rollUp();
    expect(await restatedAt(system, '2026-10')).toBeUndefined();
    expect(await restatedAt(system, '2026-11')).toBeUndefined();
  });
});
