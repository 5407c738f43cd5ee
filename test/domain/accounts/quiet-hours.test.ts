import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { isQuietAt } from '../../../domain/accounts/quiet-hours.ts';

const NIGHTS = { from: '20:00', to: '08:00', weekends: false };
const LUNCH = { from: '12:00', to: '13:30', weekends: false };
const WEEKENDS = { ...LUNCH, weekends: true };

test.each([
  ['the last minute before a night', NIGHTS, '2026-11-25T19:59:59+08:00', false],
  ['the first of it', NIGHTS, '2026-11-25T20:00:00+08:00', true],
  ['after midnight', NIGHTS, '2026-11-26T00:00:00+08:00', true],
  ['its last minute', NIGHTS, '2026-11-26T07:59:59+08:00', true],
  ['the morning', NIGHTS, '2026-11-26T08:00:00+08:00', false],
  ['hours within a day', LUNCH, '2026-11-26T12:45:00+08:00', true],
  ['their end', LUNCH, '2026-11-26T13:30:00+08:00', false],
  ['a Saturday', WEEKENDS, '2026-11-28T10:00:00+08:00', true],
  ['a Sunday, just before it ends', WEEKENDS, '2026-11-29T23:59:59+08:00', true],
  ['a Monday', WEEKENDS, '2026-11-30T00:00:00+08:00', false],
  ['a Saturday that is not quiet', LUNCH, '2026-11-28T10:00:00+08:00', false],
  ['no quiet hours at all', undefined, '2026-11-28T03:00:00+08:00', false],
])('%s', (_, quietHours, at, isQuiet) => {
  expect(isQuietAt({ timeZone: 'Asia/Manila', quietHours }, Temporal.Instant.from(at))).toBe(isQuiet);
});
