import { expect, test } from 'vitest';
import type { MeterReport } from '../../dashboard/src/api/answers.ts';
import { axisNumber } from '../../dashboard/src/format/numbers.ts';
import { billWords } from '../../dashboard/src/quotas/bill.ts';
import { stateOf, suggestedRequest } from '../../dashboard/src/quotas/meter-state.ts';
import { openlyRequested } from '../../dashboard/src/quotas/open-requests.ts';
import { readQuantity } from '../../dashboard/src/quotas/quantity.ts';
import { texts } from '../../dashboard/src/texts.ts';

const report = (about: Partial<MeterReport>): MeterReport => ({
  meter: 'sms',
  plan: 100,
  packs: 0,
  limit: 100,
  used: 50,
  percent: 50,
  status: 'ok',
  outlook: null,
  forecast: null,
  overage: { quantity: 0, costUsd: '0.0000' },
  sentence: '',
  advice: null,
  ...about,
});

test.each([
  ['2500', 2500],
  ['2,500', 2500],
  ['2.500', 2500],
  ["1'000'000", 1_000_000],
  [' 12\u00a0000 ', 12_000],
  ['1.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['1,000.000', undefined],
  ['12,34', undefined],
  ['-5', undefined],
  ['0', undefined],
  ['', undefined],
  ['1000000001', undefined],
])('%j is read as %s', (text, quantity) => {
  expect(readQuantity(text)).toBe(quantity);
});

test.each([
  [{ limit: null, status: 'unlimited' as const }, 'unlimited'],
  [{ limit: 0, used: 2, percent: 100, status: 'exceeded' as const }, 'notInPlan'],
  [{ used: 100, status: 'warning' as const }, 'reached'],
  [{ used: 100, status: 'ok' as const }, 'reached'],
  [{ used: 101, status: 'exceeded' as const }, 'exceeded'],
  [{ used: 99, status: 'warning' as const }, 'warning'],
  [{ used: 99, status: 'warning' as const, outlook: 'within' as const }, 'warning'],
  [{ outlook: 'within' as const }, 'ok'],
  // What was mailed as "expected to exceed" is never a green "Within limit".
  [{ outlook: 'will_exceed' as const }, 'will_exceed'],
  [{ used: 99, status: 'warning' as const, outlook: 'may_exceed' as const }, 'may_exceed'],
  [{ used: 100, status: 'warning' as const, outlook: 'will_exceed' as const }, 'reached'],
])('%j is shown as %s', (about, state) => {
  expect(stateOf(report(about))).toBe(state);
});

test('the request form starts with what the advice is sized to', () => {
  const advice = {
    ...{ quantity: 71, quota: 930, sentence: '' },
    nothing: { costUsd: '1.5050', low: '0.0350', high: '2.4850' },
  };
  const suggested = (kind: 'pack' | 'increase' | 'nothing') =>
    suggestedRequest(report({ advice: { ...advice, kind } }));
  expect(suggested('pack')).toEqual({ kind: 'pack', quantity: '71' });
  expect(suggested('nothing')).toEqual({ kind: 'pack', quantity: '71' });
  expect(suggested('increase')).toEqual({ kind: 'increase', quantity: '71' });
  expect(suggestedRequest(report({}))).toEqual({ kind: 'pack', quantity: '' });
});

test('what was requested is the sum of the open requests of the meter and month', () => {
  const asked = (quantity: number, more: object = {}) => ({
    ...{ meter: 'sms' as const, quantity, createdAt: '2026-11-22T06:03:05Z' },
    ...more,
  });
  const requests = [
    asked(500),
    asked(20, { status: 'open' }),
    asked(1000, { status: 'granted' }),
    asked(3000, { meter: 'interviews' as const }),
    asked(5000, { createdAt: '2026-10-31T15:59:59Z' }),
    // Already November in Manila.
    asked(7, { createdAt: '2026-10-31T16:00:00Z' }),
  ];
  const about = { meter: 'sms' as const, month: '2026-11', timeZone: 'Asia/Manila' };
  expect(openlyRequested(requests, about)).toBe(527);
  expect(openlyRequested([], about)).toBe(0);
});

test.each([
  [
    'what is paid within the limit and over it',
    { chargedUsd: '81.2200', overageUsd: '29.3100', totalUsd: '110.5300', expected: null },
    { amount: '$110.53', parts: 'calls $81.22 + overage $29.31', expected: null },
  ],
  [
    'that the cost of calls is included',
    { chargedUsd: '0.0000', overageUsd: '29.3100', totalUsd: '29.3100', expected: null },
    {
      amount: '$29.31',
      parts: 'overage $29.31 · calls are included (their cost is $81.22)',
      expected: null,
    },
  ],
  [
    'what is expected, with its range',
    {
      ...{ chargedUsd: '0.0000', overageUsd: '0.0000', totalUsd: '0.0000' },
      expected: { totalUsd: '3.6000', low: '0.5000', high: '6.5000' },
    },
    {
      amount: '$0.00',
      parts: 'calls are included (their cost is $81.22)',
      expected: { amount: '$3.60', range: '($0.50–$6.50)' },
    },
  ],
])('the bill says %s', (_, total, words) => {
  expect(billWords(total, '81.2200')).toEqual(words);
});

test('nouns have a singular and a plural, and axis labels show quarters exactly', () => {
  expect(texts.noun(texts.meterNouns.interviews, 1)).toBe('completed interview');
  expect(texts.noun(texts.meterNouns.interviews, 0)).toBe('completed interviews');
  expect(texts.exports.rows('1', 1)).toBe('1 row');
  expect(texts.charts.other(1)).toBe('1 other type');
  expect([0, 0.25, 0.5, 0.75, 1].map(axisNumber)).toEqual(['0', '0.25', '0.5', '0.75', '1']);
});
