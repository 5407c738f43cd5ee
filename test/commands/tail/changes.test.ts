import { expect, test } from 'vitest';
import type { MonthUsage } from '../../../client/src/usage-data-client.ts';
import { changesBetween, changeText } from '../../../commands/tail/changes.ts';

const monthOf = (month: string, { calls = 0, costUsd = '0.0000', sms = 0, state = 'open' } = {}) =>
  ({
    ...{ month, state, restatedFor: null },
    calls: { count: calls, seconds: 60 * calls, billedMinutes: calls, costUsd, byType: {}, byTrigger: {} },
    interviews: { count: 0, costUsd: '0.0000', byMethod: {} },
    sms: { count: sms, segments: sms, costUsd: '0.0000', byType: {} },
    audio: { count: 0, seconds: 0, minutes: 0, costUsd: '0.0000' },
  }) as MonthUsage;

test('only what differs is a change', () => {
  const before = [monthOf('2026-10', { calls: 5 }), monthOf('2026-11', { sms: 1 })];
  expect(changesBetween(before, before)).toEqual([]);
  const after = [
    monthOf('2026-10', { calls: 5, state: 'closed' }),
    monthOf('2026-11', { sms: 3, calls: 1, costUsd: '0.0500' }),
  ];
  expect(changesBetween(before, after)).toEqual([
    { month: '2026-10', name: 'state', from: 'open', to: 'closed' },
    { month: '2026-11', name: 'calls', from: 0, to: 1 },
    { month: '2026-11', name: 'billed minutes', from: 0, to: 1 },
    { month: '2026-11', name: 'calls USD', from: '0.0000', to: '0.0500' },
    { month: '2026-11', name: 'SMS', from: 1, to: 3 },
    { month: '2026-11', name: 'SMS segments', from: 1, to: 3 },
  ]);
});

test('a month that begins was all zeros, and one that leaves is no change', () => {
  const before = [monthOf('2026-10', { sms: 5 }), monthOf('2026-11', { sms: 2 })];
  const after = [monthOf('2026-11', { sms: 2 }), monthOf('2026-12', { sms: 1 })];
  expect(changesBetween(before, after).map(({ month, name }) => `${month} ${name}`)).toEqual([
    '2026-12 SMS',
    '2026-12 SMS segments',
  ]);
});

test.each([
  [{ name: 'calls', from: 1117, to: 1120 }, 'calls +3 → 1,120'],
  [{ name: 'calls', from: 3, to: 1 }, 'calls -2 → 1'],
  [{ name: 'audio minutes', from: 1.5, to: 2 }, 'audio minutes +0.50 → 2.00'],
  [{ name: 'calls USD', from: '0.1000', to: '0.0500' }, 'calls USD -0.0500 → 0.0500'],
  [{ name: 'state', from: 'open', to: 'closed' }, 'open → closed'],
])('%j reads "%s"', (change, text) => {
  expect(changeText({ month: '2026-11', ...change })).toBe(text);
});
