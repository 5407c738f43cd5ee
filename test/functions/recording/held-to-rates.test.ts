import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { SEEN_WITHIN_MS } from '../../../domain/accounts/past-rates.ts';
import { recordUsage } from '../../../functions/recording/record-usage/routes.ts';
import type { RecordingAccount } from '../../../functions/storage/accounts.ts';
import { ask } from '../ask.ts';
import { callCompleted, smsSent, type SentEvent } from '../cloud-events.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const NOW = '2026-11-10T06:30:00Z';
const ratesOf = (perMinuteUsd: string) => ({ live: { perMinuteUsd, incrementSeconds: 60 } });

/** A recorder that takes this long, for two accounts. At each look, the first of them has the next of these rates. */
async function newRecorder(ms: number, looks: readonly string[] = []) {
  const system = installation({ main: await newTable(), events: await newTable() }, NOW);
  const { stores, clock, account, storedEvents } = system;
  for (const id of ['acme', 'zenith']) await account(id, { rates: ratesOf('0.0100') });
  vi.spyOn(performance, 'now')
    .mockReturnValueOnce(1000)
    .mockReturnValue(1000 + ms);
  onTestFinished(() => void vi.restoreAllMocks());
  const asked: string[] = [];
  const put = vi.spyOn(stores.events, 'put');
  const forRecording = async (ids: readonly string[]): Promise<RecordingAccount[]> => {
    asked.push([...ids].sort().join(' '));
    const rates = ratesOf(looks[asked.length - 1] ?? '0.0100');
    const found = await stores.accounts.forRecording(ids);
    return found.map((each) => (each.id === 'acme' ? { ...each, rates } : each));
  };
  const recorder = recordUsage({ ...stores, accounts: { ...stores.accounts, forRecording } }, clock);
  return {
    asked,
    puts: () => put.mock.calls.map(([events]) => events.map(({ identity }) => identity.id).join(' ')),
    send: async (...body: SentEvent[]) => (await ask(recorder, 'POST /v1/events', { body })).status,
    costOf: async (id: string) => Number((await storedEvents(id, 'call', '2026-11-10'))[0]?.facts.costMicros),
  };
}
const call = (id: string, more: Partial<SentEvent> = {}) =>
  callCompleted(id, { time: NOW, ...more, data: { durationSeconds: 60 } });

describe('a recorder', () => {
  test.each([
    [SEEN_WITHIN_MS, 0],
    [SEEN_WITHIN_MS + 1, 1],
  ])('that takes %i ms looks at the rates again so many times: %i', async (ms, times) => {
    const { send, asked, puts } = await newRecorder(ms);
    expect(await send(call('a'), call('b', { subject: 'zenith' }))).toBe(202);
    expect(asked).toEqual(Array.from({ length: times }, () => 'acme zenith'));
    expect(puts()).toHaveLength(1);
  });

  test.each([
    ['2026-11-10T06:27:59Z', 0],
    ['2026-11-10T06:28:00Z', 1],
  ])(
    'looks only at what is priced, and happened in the last two minutes: at %s, %i times',
    async (time, times) => {
      const { send, asked } = await newRecorder(1000);
      await send(smsSent('a', { time: NOW }), call('b', { time }));
      expect(asked).toHaveLength(times);
    },
  );

  test('stores again what has got another price, until it has that of the latest rates', async () => {
    const { send, asked, puts, costOf } = await newRecorder(1000, ['0.0500', '0.0900', '0.0900']);
    expect(await send(call('a'), call('b', { subject: 'zenith' }), smsSent('c', { time: NOW }))).toBe(202);
    expect(asked).toEqual(['acme zenith', 'acme', 'acme']);
    expect(puts()).toEqual(['a b c', 'a', 'a']);
    expect([await costOf('acme'), await costOf('zenith')]).toEqual([90_000, 10_000]);
  });

  test('is to be asked again later if rates change again and again', async () => {
    const { send, asked } = await newRecorder(
      1000,
      Array.from({ length: 20 }, (_, index) => `0.0${index + 20}0`),
    );
    expect(await send(call('a'))).toBe(503);
    expect(asked).toHaveLength(8);
  });
});
