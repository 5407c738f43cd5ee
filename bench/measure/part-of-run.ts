import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';
import { eventTimeOf } from '../../domain/ledger/event-time.ts';
import type { UsageEvent } from '../../domain/ledger/event.ts';
import { SLICE_MS, spanOfSlice } from '../../domain/ledger/slice.ts';
import { rollUpAndCheck } from '../../functions/metering/roll-up-and-check.ts';
import { callAt } from '../stored-calls.ts';
import { openTables } from '../tables.ts';
import { countingStores, LIMITED_TERMS } from './counting-stores.ts';
import { cpuOf, median } from './figures.ts';

const ACCOUNTS = 20;
const ROUNDS = 6;
const LATENCY_MS = 100;
const START = Date.parse('2026-10-20T02:00:00Z');
const MINUTE_MS = 60_000;

/** For one account of a part, when something of it is settled, or when all of it is pending. */
interface OfAccount {
  requests: number;
  cpuMs: number;
  /** Requests that wait for each other: four accounts are worked on at once. */
  roundTrips: number;
  readUnits: number;
  writeUnits: number;
}

interface PartOfRun {
  perSlice: number;
  settled: OfAccount;
  pending: OfAccount;
}

/** What a part of a run of roll-up-usage takes for each of its accounts. @param perSlice events in 15 minutes */
export async function partOfRun(perSlice: number): Promise<PartOfRun> {
  const server = fork(new URL('../dynalite-process.ts', import.meta.url));
  const [endpoint] = (await once(server, 'message')) as [string];
  const { main, events, documents, units, close } = await openTables(endpoint);
  let now: Instant = Temporal.Instant.fromEpochMilliseconds(START);
  const stores = countingStores(main, events, () => now);
  const ids = Array.from({ length: ACCOUNTS }, (_, index) => `bench-${index}`);
  for (const id of ids) await stores.accounts.put(id, LIMITED_TERMS, now);
  let [requests, latency] = [0, 0];
  documents.middlewareStack.add(
    (next) => async (args) => {
      requests += 1;
      if (latency > 0) await sleep(latency);
      return next(args);
    },
    { step: 'initialize' },
  );
  const settings = { mayGoOn: () => true, closeAfterHours: 6, crmUrl: undefined };

  async function run(slow: boolean): Promise<OfAccount & { ms: number }> {
    const before = { ...units };
    requests = 0;
    latency = slow ? LATENCY_MS : 0;
    const started = performance.now();
    const cpu = await cpuOf(() => rollUpAndCheck(stores, ids, { now, ...settings }));
    const ms = performance.now() - started;
    latency = 0;
    return {
      ms,
      requests: requests / ACCOUNTS,
      cpuMs: cpu / 1000 / ACCOUNTS,
      readUnits: (units.read - before.read) / ACCOUNTS,
      writeUnits: (units.write - before.write) / ACCOUNTS,
      roundTrips: 0,
    };
  }

  const found = { settled: [[], []], pending: [[], []] } as Record<
    'settled' | 'pending',
    [fast: Awaited<ReturnType<typeof run>>[], slow: Awaited<ReturnType<typeof run>>[]]
  >;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slice = START + round * SLICE_MS;
    await stores.marks.mark(
      ids.map((accountId) => ({ accountId, spans: [spanOfSlice(slice)] })),
      slice,
    );
    for (const id of ids) await stores.events.put(callsOf(id, slice, perSlice));
    const slow = round % 2;
    // Five minutes into the slice, when the one before is settled; and again five minutes later.
    for (const [what, minutes] of [
      ['settled', 5],
      ['pending', 10],
    ] as const) {
      now = Temporal.Instant.fromEpochMilliseconds(slice + minutes * MINUTE_MS);
      const result = await run(slow === 1);
      if (round > 1) found[what][slow]!.push(result);
    }
  }
  close();
  server.kill();
  const of = ([fast, slow]: (typeof found)['settled']): OfAccount => {
    const middle = (key: keyof OfAccount) => median(fast.map((each) => each[key]));
    const waited = median(slow.map(({ ms }) => ms)) - median(fast.map(({ ms }) => ms));
    return {
      requests: middle('requests'),
      cpuMs: middle('cpuMs'),
      readUnits: middle('readUnits'),
      writeUnits: middle('writeUnits'),
      roundTrips: waited / LATENCY_MS / ACCOUNTS,
    };
  };
  return { perSlice, settled: of(found.settled), pending: of(found.pending) };
}

const callsOf = (accountId: string, startMs: number, count: number): UsageEvent[] =>
  Array.from({ length: count }, (_, index) => {
    const call = callAt(accountId, '2026-10-20', index, count);
    const at = startMs + Math.floor((index * SLICE_MS) / count);
    const time = eventTimeOf(Temporal.Instant.fromEpochMilliseconds(at));
    return { ...call, identity: { ...call.identity, time } };
  });
