import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PAST_RATES } from '../../../domain/accounts/past-rates.ts';
import { problemOf } from '../../../functions/http/problem.ts';
import { TooManyRateChanges } from '../../../functions/storage/accounts.ts';
import { at } from '../clock.ts';
import { callCompleted } from '../cloud-events.ts';
import { installation, type Terms } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

const live = (perMinuteUsd: string, incrementSeconds = 60): Partial<Terms> => ({
  rates: { live: { perMinuteUsd, incrementSeconds } },
});

async function newSystem(start?: string) {
  const system = installation({ main: await newTable(), events: await newTable() }, start);
  const calls = async () =>
    (await system.storedEvents('acme', 'call', '2026-11-10')).map(({ identity, facts }) => ({
      id: identity.id,
      ...facts,
    }));
  return { ...system, calls };
}

/** An account with a call of 61 s, recorded at 0.10 USD a minute, whose rates are raised a day later. */
async function afterAChangeOfRates() {
  const system = await newSystem();
  await system.account('acme', live('0.10'));
  await system.record([callCompleted('early')]);
  system.advance({ hours: 24 });
  await system.account('acme', live('0.30', 30));
  return system;
}

const EARLY = { id: 'early', billedSeconds: 120, costMicros: 200_000 };

describe('after a change of rates, an earlier call has the rates of its time', () => {
  test('when it is sent again, as a retry or with another campaign', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('early')]);
    expect(await calls()).toMatchObject([EARLY]);
    await record([callCompleted('early', { data: { campaignId: 'c-2', campaignName: 'Second' } })]);
    expect(await calls()).toMatchObject([{ ...EARLY, campaignId: 'c-2' }]);
  });

  test('when its duration is corrected', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('early', { data: { durationSeconds: 121 } })]);
    expect(await calls()).toMatchObject([{ id: 'early', billedSeconds: 180, costMicros: 300_000 }]);
  });

  test('when it is recorded only now', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('late'), callCompleted('early'), callCompleted('late')]);
    expect(await calls()).toMatchObject([EARLY, { ...EARLY, id: 'late' }]);
  });

  test('when a wrong price is taken back', async () => {
    const { record, calls } = await afterAChangeOfRates();
    await record([callCompleted('early', { data: { costUsd: '9.99' } })]);
    expect(await calls()).toMatchObject([{ ...EARLY, costMicros: 9_990_000, priceGiven: true }]);
    await record([callCompleted('early')]);
    expect(await calls()).toMatchObject([{ ...EARLY, priceGiven: undefined }]);
  });

  test('after the rates change back and other terms change', async () => {
    const { account, record, calls } = await afterAChangeOfRates();
    await account('acme', { ...live('0.10'), name: 'Acme Ltd' });
    await account('acme', { ...live('0.50'), name: 'Acme Inc' });
    await record([callCompleted('early')]);
    expect(await calls()).toMatchObject([EARLY]);
  });
});

describe('new rates', () => {
  test('apply from the second of the change', async () => {
    const { account, record, calls, set } = await newSystem();
    await account('acme', live('0.10'));
    await record([callCompleted('first')]);
    set('2026-11-10T07:00:00.7Z');
    await account('acme', live('0.30'));
    set('2026-11-10T08:00:00Z');
    await record([
      callCompleted('before', { time: '2026-11-10T06:59:59.999Z' }),
      callCompleted('from', { time: '2026-11-10T07:00:00Z' }),
    ]);
    expect(await calls()).toMatchObject([
      { id: 'first', costMicros: 200_000 },
      { id: 'before', costMicros: 200_000 },
      { id: 'from', costMicros: 600_000 },
    ]);
  });

  test('apply to an event that is recorded right after the change, by every recorder', async () => {
    const system = await newSystem();
    const other = installation(system.tables, system.now().toString());
    const time = system.now().toString();
    await system.account('acme', live('0.10'));
    for (const { record } of [system, other]) await record([callCompleted('first', { time })]);
    for (const price of ['0.20', '0.30']) {
      system.advance({ milliseconds: 400 });
      await system.account('acme', live(price));
      for (const { record } of [system, other]) {
        expect((await record([callCompleted('right-after', { time })])).status).toBe(202);
        expect((await system.calls()).at(-1)).toMatchObject({
          id: 'right-after',
          costMicros: 2_000_000 * Number(price),
        });
      }
    }
  });

  test('replace the first ones until the first event', async () => {
    const { account, record, calls } = await newSystem();
    await account('acme', live('0.10'));
    await account('acme', live('0.30'));
    await record([callCompleted('first')]);
    expect(await calls()).toMatchObject([{ id: 'first', costMicros: 600_000 }]);
  });

  test('of several writers at once all become part of the history', async () => {
    const { account, record, stores } = await newSystem();
    await account('acme', live('0.10'));
    await record([callCompleted('first')]);
    await Promise.all(['0.20', '0.30', '0.40'].map((usd) => account('acme', live(usd))));
    const [{ rates, pastRates } = { rates: {}, pastRates: [] }] = await stores.accounts.fixZones(['acme']);
    // All at one instant: none but the last is ever in force.
    expect(pastRates).toMatchObject([{ rates: live('0.10').rates }]);
    expect(['0.20', '0.30', '0.40']).toContain(rates.live?.perMinuteUsd);
  });

  test('are refused when the history is full; the same rates are not', async () => {
    const { account, record, advance } = await newSystem();
    await account('acme', live('0.10'));
    await record([callCompleted('first')]);
    for (let change = 1; change <= MAX_PAST_RATES; change += 1) {
      advance({ seconds: 1 });
      await account('acme', live(`0.${change}`));
    }
    advance({ seconds: 1 });
    await expect(account('acme', live('0.10'))).rejects.toThrow(TooManyRateChanges);
    expect(problemOf(new TooManyRateChanges('acme'))).toMatchObject({
      status: 409,
      detail: expect.stringMatching(/^Too many changes of rates/) as string,
    });
    expect(await account('acme', { ...live(`0.${MAX_PAST_RATES}`), name: 'Acme Ltd' })).toMatchObject({
      name: 'Acme Ltd',
    });
  });
});

const PRICES = ['0.10', '0.30', '0.07', '1'];
type Step =
  | { step: 'wait'; seconds: number }
  | { step: 'change'; price: number }
  | { step: 'send'; event: number; durationSeconds: number; costUsd: string | undefined };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      step: fc.constant('wait' as const),
      seconds: fc.oneof(
        fc.constantFrom(0.4, 1),
        fc.integer({ min: 1, max: 12 }).map((minutes) => minutes * 60),
      ),
    }),
    fc.record({ step: fc.constant('change' as const), price: fc.nat(PRICES.length - 1) }),
    fc.record({
      step: fc.constant('send' as const),
      event: fc.nat(7),
      durationSeconds: fc.constantFrom(0, 61, 125),
      costUsd: fc.option(fc.constantFrom('9.99', '0'), { nil: undefined }),
    }),
  ),
  { minLength: 5, maxLength: 25 },
);

test('whatever is sent in whatever order, a call has the price of its latest body at the then known rates of its time', async () => {
  const START = '2026-11-10T06:00:00Z';
  const timeOf = (event: number) => at(START).add({ minutes: event * 7 });

  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const { account, record, calls, advance, now } = await newSystem(START);
      await account('acme', live(PRICES[0]!));
      await record([callCompleted('fixes-the-zone', { time: START })]);
      const starts = [{ from: -Infinity, price: PRICES[0]! }];
      const latest = new Map<
        number,
        { durationSeconds: number; costUsd: string | undefined; price: string }
      >();
      for (const step of list) {
        if (step.step === 'wait') {
          advance({ milliseconds: step.seconds * 1000 });
        } else if (step.step === 'change') {
          const price = PRICES[step.price]!;
          await account('acme', live(price));
          const from = Math.floor(now().epochMilliseconds / 1000) * 1000;
          if (starts.at(-1)!.price !== price) starts.push({ from, price });
        } else {
          const { event, durationSeconds, costUsd } = step;
          const time = timeOf(event).toString();
          const sent = callCompleted(`e-${event}`, { time, data: { durationSeconds, costUsd } });
          const { price } = starts.findLast(({ from }) => from <= timeOf(event).epochMilliseconds)!;
          if ((await record([sent])).status === 202) latest.set(event, { durationSeconds, costUsd, price });
        }
      }
      const expected = [...latest]
        .sort(([left], [right]) => left - right)
        .map(([event, { durationSeconds, costUsd, price }]) => {
          const minutes = Math.ceil(durationSeconds / 60);
          const usd = costUsd === undefined ? minutes * Number(price) : Number(costUsd);
          return {
            id: `e-${event}`,
            billedSeconds: minutes * 60,
            costMicros: Math.round(usd * 1_000_000),
            priceGiven: costUsd === undefined ? undefined : true,
          };
        });
      const stored = (await calls()).filter(({ id }) => id !== 'fixes-the-zone');
      expect(stored).toHaveLength(expected.length);
      expect(stored).toMatchObject(expected);
    }),
    { numRuns: 40 },
  );
});
