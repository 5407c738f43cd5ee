import { expect, test } from 'vitest';
import { closeMonths } from '../../../functions/months/close-months.ts';
import { audit } from '../../../functions/reading/audit.ts';
import { priceMonthAgain, wrongPrices } from '../../../functions/reading/price-month-again.ts';
import { historyStore } from '../../../functions/storage/history.ts';
import { eventsOfUtcDay } from '../../../functions/storage/keys.ts';
import { callCompleted, smsSent } from '../cloud-events.ts';
import { unavailable } from '../failing.ts';
import { installation, SETTLED } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const MONTH = '2026-10';
const rates = (perMinuteUsd: string) => ({ live: { perMinuteUsd, incrementSeconds: 60 } });

/** A closed month with a call whose stored cost somebody has changed, one that is right, and one whose price was given. */
async function newSystem() {
  const system = installation({ main: await newTable(), events: await newTable() }, '2026-10-30T06:00:00Z');
  const { record, advance, rollUp, set, tables } = system;
  await system.account('acme', { rates: rates('0.1') });
  const time = '2026-10-30T05:00:00Z';
  const data = { durationSeconds: 120 };
  const wrong = callCompleted('wrong', { time, data });
  await record([
    wrong,
    callCompleted('right', { time, data }),
    callCompleted('given', { time, data: { ...data, costUsd: '7' } }),
    smsSent('sms', { time }),
  ]);
  const key = { pk: eventsOfUtcDay('acme', 'call', '2026-10-30') };
  const stored = await tables.events.queryAll(key);
  const item = stored.find(({ sk }) => sk.includes('wrong'))!;
  const facts = JSON.parse(String(item['v'])) as { cost: number };
  await tables.events.put({ ...item, v: JSON.stringify({ ...facts, cost: facts.cost + 5_000_000 }) });
  advance(SETTLED);
  await rollUp();
  set('2026-11-02T06:00:00Z');
  const ledger = system.stores;
  const stores = {
    ...ledger,
    events: { ...ledger.events, ...ledger.replacer },
    history: historyStore(system.main),
  };
  const settings = { closeAfterHours: 0, crmUrl: undefined };
  await closeMonths({ ...stores, reportWritten: () => undefined }, ['acme'], system.now(), settings);
  const account = (await stores.accounts.get('acme'))!;
  return {
    ...system,
    stores,
    account,
    wrong,
    again: (changed: Partial<typeof stores> = {}) =>
      priceMonthAgain({ ...stores, ...changed }, account, MONTH, system.now()),
    found: async () =>
      (await Array.fromAsync(wrongPrices(stores, account, MONTH, system.now())))
        .flat()
        .map(({ event }) => event.identity.id),
    audited: async () => {
      const { matches, findings } = await audit(stores, account, MONTH, system.now());
      return { matches, findings };
    },
    cost: async () => {
      const view = await system.usage('acme');
      return (await view.months([MONTH])).get(MONTH)?.call?.all['costMicros'];
    },
    entries: async () =>
      (await stores.accounts.listChanges('acme', 10)).items.filter(({ what }) => what === 'audit'),
    closure: async () => (await stores.closures.ofMonths('acme', [MONTH], true)).get(MONTH),
  };
}

test('a wrong price is found, corrected once, restated if its month is closed, and kept in the history', async () => {
  const { again, found, audited, cost, entries, closure } = await newSystem();
  expect(await audited()).toMatchObject({ matches: false, findings: [{ what: 'price', of: 'wrong' }] });
  expect(await found()).toEqual(['wrong']);
  expect(await cost()).toBe(5_000_000n + 200_000n + 200_000n + 7_000_000n);
  expect((await closure())?.restatedAt).toBeUndefined();
  expect(await again()).toBe(1);
  expect(await cost()).toBe(200_000n + 200_000n + 7_000_000n);
  expect(await audited()).toEqual({ matches: true, findings: [] });
  expect((await closure())?.restatedAt).toBe('2026-11-02T06:00:00Z');
  expect(await again()).toBe(0);
  expect(await entries()).toMatchObject([
    {
      by: { tokenId: 'operator' },
      before: { month: MONTH, wrongPrices: 1, events: [{ id: 'wrong', costMicros: 5_200_000 }] },
      after: { month: MONTH, wrongPrices: 0, events: [{ id: 'wrong', costMicros: 200_000 }] },
    },
  ]);
  // Candidates may be erased, and the history stays.
  expect(JSON.stringify(await entries())).not.toContain('candidate');
});

test('an event that is corrected meanwhile is left to whoever corrected it', async () => {
  const { again, stores, record, wrong, cost, audited, advance, rollUp } = await newSystem();
  const replace: typeof stores.events.replace = async (...args) => {
    await record([{ ...wrong, data: { ...wrong.data, durationSeconds: 30 } }]);
    return stores.events.replace(...args);
  };
  expect(await again({ events: { ...stores.events, replace } })).toBe(0);
  advance(SETTLED);
  await rollUp();
  expect(await cost()).toBe(100_000n + 200_000n + 7_000_000n);
  expect(await audited()).toEqual({ matches: true, findings: [] });
});

test('whatever of it breaks off, usage follows what is stored, and a repetition completes it', async () => {
  const { again, stores, found, cost, audited } = await newSystem();
  await expect(again({ history: { ...stores.history, keep: unavailable } })).rejects.toThrow();
  expect(await found()).toEqual(['wrong']);
  await expect(again({ slices: { ...stores.slices, within: unavailable } })).rejects.toThrow();
  expect(await found()).toEqual([]);
  expect(await cost()).toBe(200_000n + 200_000n + 7_000_000n);
  await again();
  expect((await audited()).findings.filter(({ what }) => what === 'price')).toEqual([]);
});

test('events that have expired cannot be priced again', async () => {
  const { stores, account, now } = await newSystem();
  await expect(priceMonthAgain(stores, account, '2024-01', now())).rejects.toThrow(RangeError);
});
