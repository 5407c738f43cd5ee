import { expect, test } from 'vitest';
import { knownAccounts } from '../../../functions/recording/record-usage/known-accounts.ts';
import type { RecordingAccount } from '../../../functions/storage/accounts.ts';
import { callCompleted } from '../cloud-events.ts';
import { testClock } from '../clock.ts';
import { installation } from '../installation.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();

/** A store of these accounts which counts how often each is read. */
function storeOf(existing: Set<string>) {
  const reads: string[] = [];
  const fixZones = async (ids: readonly string[]) => {
    reads.push(...ids);
    return ids.filter((id) => existing.has(id)).map((id) => ({ id }) as RecordingAccount);
  };
  const { now, ...clock } = testClock('2026-11-10T06:30:00Z');
  const accounts = knownAccounts({ fixZones });
  return {
    reads,
    ...clock,
    known: async (...ids: string[]) => [...(await accounts(ids, now())).keys()].sort(),
  };
}

test('an account is read once a minute', async () => {
  const { known, reads, advance } = storeOf(new Set(['a', 'b']));
  expect(await known('a')).toEqual(['a']);
  advance({ seconds: 59 });
  expect(await known('a', 'b')).toEqual(['a', 'b']);
  expect(reads).toEqual(['a', 'b']);
  advance({ seconds: 1 });
  expect(await known('a', 'b')).toEqual(['a', 'b']);
  expect(reads).toEqual(['a', 'b', 'a']);
});

test('an account that does not exist is looked for every time', async () => {
  const existing = new Set<string>();
  const { known, reads } = storeOf(existing);
  expect(await known('a')).toEqual([]);
  existing.add('a');
  expect(await known('a')).toEqual(['a']);
  expect(reads).toEqual(['a', 'a']);
});

test('a clock that was set back makes no account known for longer', async () => {
  const { known, reads, set } = storeOf(new Set(['a']));
  await known('a');
  set('2026-11-10T06:29:00Z');
  await known('a');
  expect(reads).toEqual(['a', 'a']);
});

test('accounts are read again when there are too many to remember', async () => {
  const ids = Array.from({ length: 5001 }, (_, index) => `a-${index}`);
  const { known, reads } = storeOf(new Set(ids));
  for (const id of ids) await known(id);
  await known('a-0', 'a-5000');
  expect(reads).toEqual([...ids, 'a-0']);
});

test('two recorders price an event alike, although one knows the account from before a change of rates', async () => {
  const system = installation({ main: await newTable(), events: await newTable() });
  const rates = (perMinuteUsd: string) => ({ rates: { live: { perMinuteUsd, incrementSeconds: 60 } } });
  await system.account('acme', rates('0.10'));
  await system.record([callCompleted('first')]);
  system.advance({ seconds: 30 });
  await system.account('acme', rates('0.30'));
  system.advance({ seconds: 29 });
  const other = installation(system.tables, system.now().toString());
  // As far ahead as a clock may be.
  const ahead = callCompleted('ahead', { time: system.now().add({ minutes: 5 }).toString() });
  const priced = [];
  for (const { record } of [system, other]) {
    expect((await record([ahead])).status).toBe(202);
    priced.push((await system.storedEvents('acme', 'call', '2026-11-10')).at(-1));
  }
  expect(priced[0]).toMatchObject({ identity: { id: 'ahead' }, facts: { costMicros: 200_000 } });
  expect(priced[1]).toEqual(priced[0]);
});
