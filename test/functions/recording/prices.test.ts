import { describe, expect, test } from 'vitest';
import { callCompleted, smsSent } from '../cloud-events.ts';
import { installation, type Terms } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

const live = (perMinuteUsd: string, incrementSeconds = 60): Partial<Terms> => ({
  rates: { live: { perMinuteUsd, incrementSeconds } },
});

/** An account with a call of 61 s, recorded at 0.10 USD a minute, whose rates are raised a day later. */
async function afterAChangeOfRates() {
  const system = installation({ main: await newTable(), events: await newTable() });
  await system.account('acme', live('0.10'));
  await system.record([callCompleted('early')]);
  system.advance({ hours: 24 });
  await system.account('acme', live('0.30', 30));
  const calls = async () =>
    (await system.storedEvents('acme', 'call', '2026-11-10')).map(({ identity, facts }) => ({
      id: identity.id,
      ...facts,
    }));
  return { ...system, calls };
}

const EARLY = { id: 'early', billedSeconds: 120, costMicros: 200_000 };

describe('after a change of rates, an earlier call', () => {
  test('keeps its price when it is sent again, as a retry or with another campaign', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('early'), smsSent('early')]);
    expect(await calls()).toMatchObject([EARLY]);
    await record([callCompleted('early', { data: { campaignId: 'c-2', campaignName: 'Second' } })]);
    expect(await calls()).toMatchObject([{ ...EARLY, campaignId: 'c-2' }]);
  });

  test('is rated again when its duration is corrected', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('early', { data: { durationSeconds: 91 } })]);
    expect(await calls()).toMatchObject([{ id: 'early', billedSeconds: 120, costMicros: 600_000 }]);
  });

  test('has the new rates if it is recorded only now', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('late'), callCompleted('early'), callCompleted('late')]);
    expect(await calls()).toMatchObject([EARLY, { id: 'late', billedSeconds: 90, costMicros: 450_000 }]);
  });

  test('keeps its price after the rates change back and other terms change', async () => {
    const { account, record, calls } = await afterAChangeOfRates();
    await account('acme', { ...live('0.10'), name: 'Acme Ltd' });
    await account('acme', { ...live('0.10'), name: 'Acme Inc' });
    await record([callCompleted('early')]);
    expect(await calls()).toMatchObject([EARLY]);
  });
});

describe('recording looks up stored calls', () => {
  test.each([
    ['not before the first change of rates', false, '2026-11-10T06:00:00Z', 0],
    ['for calls from before the change', true, '2026-11-10T06:00:00Z', 1],
    ['for calls that a fast clock may have sent before the change', true, '2026-11-11T06:35:00Z', 1],
    ['not for later calls', true, '2026-11-11T06:41:00Z', 0],
  ])('%s', async (_, changed, time, lookedUp) => {
    const { account, record, recorded, advance } = await counting();
    await record([callCompleted('first')]);
    advance({ hours: 24 });
    await account('acme', changed ? live('0.30') : { ...live('0.10'), name: 'Acme Ltd' });
    advance({ minutes: 15 });
    recorded.reads = 0;
    await record([callCompleted('again', { time }), smsSent('again', { time })]);
    expect(recorded.reads).toBe(lookedUp);
  });
});

/** An installation that counts the events that recording reads. */
async function counting() {
  const recorded = { reads: 0 };
  const table = await newTable();
  const events: typeof table = {
    ...table,
    batchGet: (keys, consistent) => {
      recorded.reads += keys.length;
      return table.batchGet(keys, consistent);
    },
  };
  const system = installation({ main: await newTable(), events });
  await system.account('acme', live('0.10'));
  return { ...system, recorded };
}
