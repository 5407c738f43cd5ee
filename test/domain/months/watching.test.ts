import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { watchedMonths } from '../../../domain/months/watching.ts';

it.each([
  ['the current month', '2026-11-15T12:00:00Z', 'UTC', 6, ['2026-11']],
  [
    'the month before for a day, even if it closes immediately',
    '2026-11-01T23:59:59Z',
    'UTC',
    0,
    ['2026-10', '2026-11'],
  ],
  ['only the current month after that day', '2026-11-02T00:00:00Z', 'UTC', 0, ['2026-11']],
  [
    'the month before until it is closed, if that is later',
    '2026-11-03T00:00:00Z',
    'UTC',
    72,
    ['2026-10', '2026-11'],
  ],
  ['only the current month once the other is closed', '2026-11-04T00:00:00Z', 'UTC', 72, ['2026-11']],
  ['months of a zone ahead of UTC', '2026-10-31T16:00:00Z', 'Asia/Manila', 6, ['2026-10', '2026-11']],
  ['months of a zone behind UTC', '2026-11-01T04:59:59Z', 'America/Lima', 6, ['2026-10']],
  ['December in January', '2027-01-01T00:00:00Z', 'UTC', 6, ['2026-12', '2027-01']],
])('watches %s', (_, now, timeZone, closeAfterHours, months) => {
  expect(watchedMonths(timeZone, Temporal.Instant.from(now), closeAfterHours)).toEqual(months);
});
