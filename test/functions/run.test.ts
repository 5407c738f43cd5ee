import { expect, test } from 'vitest';
import { formatInstant } from '../../domain/calendar.ts';
import { handleRun } from '../../functions/run.ts';
import { StorageUnavailable } from '../../functions/storage/failures.ts';
import { runQueue } from '../../functions/storage/run-queue.ts';
import { at } from './clock.ts';
import { startRunQueue } from './servers.ts';

const { queue, messages, unreachable } = await startRunQueue();
const TIME = at('2026-11-10T06:00:00Z');
const scheduled = { schedule: 'test', time: formatInstant(TIME) };

const accountsOf = (count: number) => Array.from({ length: count }, (_, index) => `account-${index}`);

/** A run for this many accounts, and what it worked on. */
function runFor(count: number, queued: Pick<typeof queue, 'send'> = queue) {
  const worked: { accounts: readonly string[]; time: string }[] = [];
  const handle = (event: unknown) =>
    handleRun(event, {
      queue: queued,
      due: async (time) => {
        expect(time).toEqual(TIME);
        return accountsOf(count);
      },
      work: async (accounts, time) => {
        worked.push({ accounts, time: formatInstant(time) });
        return { worked: accounts.length };
      },
    });
  return { handle, worked };
}

test.each([0, 1, 500])('a run of %i accounts is done on the spot', async (count) => {
  const { handle, worked } = runFor(count);
  expect(await handle(scheduled)).toEqual({ worked: count });
  expect(worked).toEqual([{ accounts: accountsOf(count), time: scheduled.time }]);
  expect(await messages()).toEqual([]);
});

test('a run of more is divided into parts, which together have every account once', async () => {
  const { handle, worked } = runFor(1234);
  expect(await handle(scheduled)).toEqual({ queued: 13, accounts: 1234 });
  expect(worked).toEqual([]);
  const bodies = await messages();
  expect(bodies).toHaveLength(13);
  // The events that Lambda makes of them.
  for (const body of bodies) await handle({ Records: [{ body }] });
  expect(worked.every(({ accounts, time }) => accounts.length <= 100 && time === scheduled.time)).toBe(true);
  expect(worked.flatMap(({ accounts }) => accounts).sort()).toEqual(accountsOf(1234).sort());
});

test('a run whose parts cannot be queued fails, so that the next one queues them', async () => {
  const { handle } = runFor(501, runQueue('http://queue.invalid/', unreachable));
  await expect(handle(scheduled)).rejects.toThrow(StorageUnavailable);
});

test.each([
  ['no JSON', 'garbage'],
  ['no accounts', JSON.stringify({ time: scheduled.time })],
  ['no time', JSON.stringify({ accounts: ['acme'] })],
])('a message with %s fails, and reaches the dead letters', async (_, body) => {
  await expect(runFor(0).handle({ Records: [{ body }] })).rejects.toThrow();
});
