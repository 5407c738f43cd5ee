import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { DAILY_LIMITS, dailyLimitDay, nextDailyReset } from '../../../domain/limits/daily-limits.ts';

it('an account may make 200 quota requests and 200 export notifications a day, and have 20 addresses asked', () => {
  expect(DAILY_LIMITS).toEqual({
    'quota requests': 200,
    'export notifications': 200,
    notifications: 50,
    'webhook tests': 200,
    'address confirmations': 20,
  });
});

it.each([
  ['2026-11-10T00:00:00Z', '2026-11-10', '2026-11-11T00:00:00Z'],
  ['2026-11-10T23:59:59.999Z', '2026-11-10', '2026-11-11T00:00:00Z'],
  ['2026-11-11T00:00:00Z', '2026-11-11', '2026-11-12T00:00:00Z'],
  ['2026-12-31T12:00:00Z', '2026-12-31', '2027-01-01T00:00:00Z'],
])('at %s the limits of %s apply, and reset at %s', (now, day, reset) => {
  expect(dailyLimitDay(Temporal.Instant.from(now))).toBe(day);
  expect(nextDailyReset(Temporal.Instant.from(now)).toString()).toBe(reset);
});
