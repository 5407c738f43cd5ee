import { expect, test } from 'vitest';
import { verify } from '../../../domain/months/verifying.ts';

const kind = (name: string, digest: string, events = 1) => ({
  ...{ kind: name, events, digest, sums: {} },
  days: [{ day: '2026-10-01', events, digest }],
});
const restatement = {
  from: 'old',
  to: 'new',
  at: '2026-11-21T00:00:00Z',
  reason: 'usage',
  events: 2,
  days: [],
} as const;
const CERTIFICATE = {
  kinds: [kind('calls', 'a'), kind('sms', 'b', 2)],
  restatements: [{ ...restatement, days: [] }],
};

test('files with the certified events of every kind are the same', () => {
  const { same, others, former } = verify(CERTIFICATE, [kind('calls', 'a'), kind('sms', 'b', 2)], 'new');
  expect([same.map(({ kind }) => kind), others, former]).toEqual([['calls', 'sms'], [], undefined]);
});

test('a kind that differs, is missing or is not certified is named with its days', () => {
  const { same, others } = verify(CERTIFICATE, [kind('calls', 'x', 3), kind('audio', 'c')], 'other');
  expect(same).toEqual([]);
  expect(others.flatMap(({ days }) => days)).toEqual([
    { kind: 'calls', day: '2026-10-01', from: 1, to: 3 },
    { kind: 'sms', day: '2026-10-01', from: 2, to: 0 },
    { kind: 'audio', day: '2026-10-01', from: 0, to: 1 },
  ]);
});

test('only chosen kinds are compared', () => {
  expect(verify(CERTIFICATE, [kind('calls', 'a')], 'other', ['calls']).others).toEqual([]);
});

test('files of before a restatement are recognized', () => {
  expect(verify(CERTIFICATE, [kind('calls', 'x')], 'old').former?.at).toBe('2026-11-21T00:00:00Z');
});
