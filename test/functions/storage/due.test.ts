import { expect, test } from 'vitest';
import { dueStore } from '../../../functions/storage/due.ts';
import type { Table } from '../../../functions/storage/table.ts';
import { at } from '../clock.ts';
import { startDynamoDb } from '../servers.ts';

const newTable = await startDynamoDb();
const SIX = at('2026-11-10T06:00:00Z');
const SEVEN = at('2026-11-10T07:00:00Z');

test('work is due from its minute on, and work of another sort is not', async () => {
  const due = dueStore(await newTable());
  await due.note('check', 'acme', SEVEN);
  await due.note('close', 'acme', SIX);
  expect(await due.by('check', SEVEN.subtract({ nanoseconds: 1 }))).toEqual(new Map());
  expect([...(await due.by('check', SEVEN)).keys()]).toEqual(['acme']);
  expect((await due.by('close', SEVEN)).get('acme')).toMatchObject([{ atMs: SIX.epochMilliseconds }]);
});

test('every account that has work to do is found, with all of its notes', async () => {
  const due = dueStore(await newTable());
  const accounts = Array.from({ length: 40 }, (_, index) => `account-${index}`);
  for (const account of accounts) for (const time of [SIX, SEVEN]) await due.note('check', account, time);
  const found = await due.by('check', SEVEN);
  expect([...found.keys()].sort()).toEqual(accounts.sort());
  for (const notes of found.values()) expect(notes).toHaveLength(2);
  expect([...(await due.by('check', SIX)).values()].flat()).toHaveLength(40);
});

test('an account is asked for its own notes, not for those of one whose id begins like its own', async () => {
  const due = dueStore(await newTable());
  for (const account of ['acme', 'acme-2', 'acm']) await due.note('check', account, SIX);
  await due.note('check', 'acme', SEVEN);
  const notes = await due.ofAccount('check', 'acme', SEVEN);
  expect(notes.map(({ accountId, atMs }) => [accountId, atMs])).toEqual([
    ['acme', SIX.epochMilliseconds],
    ['acme', SEVEN.epochMilliseconds],
  ]);
  expect(await due.ofAccount('check', 'acme', SIX)).toEqual(notes.slice(0, 1));
});

test('what is done is gone, and what was noted meanwhile stays', async () => {
  const due = dueStore(await newTable());
  await due.note('check', 'acme', SIX);
  const notes = await due.ofAccount('check', 'acme', SEVEN);
  await due.note('check', 'acme', SEVEN);
  await due.done(notes);
  await due.done(notes);
  expect((await due.by('check', SEVEN)).get('acme')).toMatchObject([{ atMs: SEVEN.epochMilliseconds }]);
});

test('the same note costs one write, unless the write failed', async () => {
  const table = await newTable();
  let puts = 0;
  const failingOnce: Table = {
    ...table,
    put: async (...args) => {
      puts += 1;
      if (puts === 1) throw new Error('broken');
      return table.put(...args);
    },
  };
  const due = dueStore(failingOnce);
  await expect(due.note('check', 'acme', SIX)).rejects.toThrow('broken');
  for (let time = 0; time < 3; time += 1) await due.note('check', 'acme', SIX);
  expect(puts).toBe(2);
  expect((await due.by('check', SIX)).size).toBe(1);
});
