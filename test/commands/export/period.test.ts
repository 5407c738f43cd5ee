import { expect, test } from 'vitest';
import { periodOf } from '../../../commands/export/period.ts';

test.each([
  [{ month: '2026-02' }, { from: '2026-02-01', to: '2026-02-28' }],
  [{ month: '2024-02' }, { from: '2024-02-01', to: '2024-02-29' }],
  [
    { from: '2026-10-05', to: '2026-10-05' },
    { from: '2026-10-05', to: '2026-10-05' },
  ],
])('%j are the days %j', (options, period) => {
  expect(periodOf(options)).toEqual(period);
});

test.each([
  [{}, 'Say which days'],
  [{ from: '2026-10-01' }, 'Say which days'],
  [{ month: '2026-10', to: '2026-10-31' }, 'either --month, or'],
  [{ month: '2026-13' }, 'not "2026-13"'],
  [{ month: 'October' }, 'not "October"'],
  [{ from: '2026-10-32', to: '2026-11-01' }, '--from: expected a day'],
  [{ from: '2026-10-01', to: '1.11.2026' }, '--to: expected a day'],
  [{ from: '2026-10-02', to: '2026-10-01' }, 'is later than'],
])('%j are no days', (options, message) => {
  expect(() => periodOf(options)).toThrow(message);
});
