import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import {
  checkAfterNews,
  checkOfMonth,
  monthsOfNotes,
  startOfHour,
} from '../../../domain/quotas/check-hours.ts';

const now = Temporal.Instant.from('2026-11-10T06:30:15Z');

test('news are checked once their hour is over, or their day if nothing is limited', () => {
  expect(startOfHour(now).toString()).toBe('2026-11-10T06:00:00Z');
  expect(checkAfterNews(now, false).toString()).toBe('2026-11-10T06:00:00Z');
  expect(checkAfterNews(now, true).toString()).toBe('2026-11-11T00:00:00Z');
});

test.each(['UTC', 'Asia/Manila', 'Pacific/Kiritimati', 'America/Puerto_Rico', 'Africa/Cairo'])(
  'the note of a month that is over tells the month, in %s',
  (timeZone) => {
    const months = ['2026-04', '2026-09', '2026-10', '2026-12'];
    const times = months.map((month) => checkOfMonth(month, timeZone).epochMilliseconds);
    expect(monthsOfNotes([...times, ...times], timeZone)).toEqual(months);
  },
);
