import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { hourOf, workingDayHours, workingHoursBetween } from '../../../domain/producers/office-hours.ts';

const at = (text: string) => hourOf(Temporal.Instant.from(text).epochMilliseconds);

test.each([
  ['the hours between, without both ends', 'UTC', '2026-11-24T09:00Z', '2026-11-24T12:00Z', 2],
  ['none at night', 'UTC', '2026-11-24T19:00Z', '2026-11-25T08:00Z', 0],
  ['a working day has twelve', 'UTC', '2026-11-24T19:00Z', '2026-11-25T20:00Z', 12],
  ['none at a weekend', 'UTC', '2026-11-27T19:00Z', '2026-11-30T08:00Z', 0],
  ['of the account’s zone', 'Asia/Manila', '2026-11-23T23:00Z', '2026-11-24T12:00Z', 12],
  ['across a clock change', 'Europe/Paris', '2026-10-23T17:00Z', '2026-10-26T08:00Z', 1],
  ['none the wrong way round', 'UTC', '2026-11-24T12:00Z', '2026-11-24T09:00Z', 0],
  ['no more than of twelve weeks', 'UTC', '2020-01-01T00:00Z', '2026-11-30T00:00Z', 720],
])('working hours: %s', (_, timeZone, from, to, hours) => {
  expect(workingHoursBetween({ timeZone }, at(from), at(to))).toBe(hours);
});

test.each([
  [undefined, 12],
  [{ from: '22:00', to: '06:30', weekends: true }, 15.5],
  [{ from: '01:00', to: '05:00', weekends: false }, 20],
])('a working day with the quiet hours %j has %d hours', (quietHours, hours) => {
  expect(workingDayHours({ timeZone: 'UTC', quietHours })).toBe(hours);
});
