import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { daysToMark } from '../../../domain/ledger/days-to-mark.ts';

const now = Temporal.Instant.from('2026-11-28T20:00:00Z');
const days = (from: string, to: string, timeZone: string) =>
  daysToMark(from, to, timeZone, now).map(({ fromMs, toMs }) =>
    [fromMs, toMs].map((ms) => new Date(ms).toISOString().slice(0, 16)),
  );

test('local days are whole days in UTC, as many as have a part in them', () => {
  expect(days('2026-11-22', '2026-11-23', 'UTC')).toEqual([
    ['2026-11-22T00:00', '2026-11-23T00:00'],
    ['2026-11-23T00:00', '2026-11-24T00:00'],
  ]);
  expect(days('2026-11-22', '2026-11-22', 'Asia/Manila')).toEqual([
    ['2026-11-21T00:00', '2026-11-22T00:00'],
    ['2026-11-22T00:00', '2026-11-23T00:00'],
  ]);
});

test('the day under way can be marked, and it is that of the account', () => {
  expect(days('2026-11-29', '2026-11-29', 'Asia/Manila')).toHaveLength(2);
  expect(() => days('2026-11-29', '2026-11-29', 'UTC')).toThrow(
    '2026-11-29 lies ahead: it is 2026-11-28 in UTC',
  );
});

test.each([
  ['2026-11-23', '2026-11-22', '2026-11-23 is after 2026-11-22'],
  ['2024-10-31', '2026-11-22', 'events before 2024-11-01 have expired: they are kept for 24 months'],
])('from %s to %s is refused: %s', (from, to, message) => {
  expect(() => days(from, to, 'UTC')).toThrow(new RangeError(message));
});

test('every day can be marked whose events are stored', () => {
  expect(days('2024-11-01', '2026-11-28', 'UTC')).toHaveLength(758);
});
