import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, countDays, formatLocal, localDay, weekday } from '../../../../domain/calendar.ts';
import {
  addPeriods,
  CADENCES,
  cadenceOf,
  daysOfPeriod,
  lastDuePeriod,
  lastFullPeriod,
  periodDue,
  periodOf,
} from '../../../../domain/exports/schedules/period.ts';

const ZONES = [
  'Asia/Manila',
  'America/New_York',
  'Europe/Lisbon',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Santiago',
];
const zone = fc.constantFrom(...ZONES);
const cadence = fc.constantFrom(...CADENCES);
const instant = fc
  .integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const at = (text: string) => Temporal.Instant.from(text);

test.each([
  ['week', '2026-11-22', '2026-11-16', '2026-11-16', '2026-11-22'],
  ['week', '2026-11-23', '2026-11-23', '2026-11-23', '2026-11-29'],
  ['week', '2027-01-01', '2026-12-28', '2026-12-28', '2027-01-03'],
  ['month', '2026-11-22', '2026-11', '2026-11-01', '2026-11-30'],
  ['month', '2028-02-29', '2028-02', '2028-02-01', '2028-02-29'],
] as const)('the %s of %s is %s', (every, day, period, from, to) => {
  expect(periodOf(every, day)).toBe(period);
  expect(cadenceOf(period)).toBe(every);
  expect(daysOfPeriod(period)).toEqual({ from, to });
});

test.each([
  ['2026-11-16', 1, '2026-11-23'],
  ['2026-12-28', 1, '2027-01-04'],
  ['2026-11-16', -3, '2026-10-26'],
  ['2026-12', 1, '2027-01'],
  ['2026-01', -1, '2025-12'],
])('%s and %i periods are %s', (period, count, expected) => {
  expect(addPeriods(period, count)).toBe(expected);
});

describe('the export of a period', () => {
  test.each([
    ['in Manila', '2026-11-16', 'Asia/Manila', '2026-11-22T22:00:00Z'],
    ['after the clocks went forward on its Sunday', '2026-03-02', 'America/New_York', '2026-03-09T10:00:00Z'],
    ['after the clocks went back on its Sunday', '2026-10-26', 'America/New_York', '2026-11-02T11:00:00Z'],
    ['of a month', '2026-10', 'Europe/Lisbon', '2026-11-01T06:00:00Z'],
    ['of a month at the end of summer time', '2026-09', 'Europe/Lisbon', '2026-10-01T05:00:00Z'],
  ])('is due at 06:00 of the day after it: %s', (_, period, timeZone, expected) => {
    expect(periodDue(period, timeZone).toString()).toBe(expected);
  });

  test('is due at 06:00 on a Monday or on the first of a month, everywhere and whatever DST does', () => {
    fc.assert(
      fc.property(cadence, instant, zone, (every, now, timeZone) => {
        const period = periodOf(every, localDay(now, timeZone));
        const due = formatLocal(periodDue(period, timeZone), timeZone);
        expect(due.slice(11, 19)).toBe('06:00:00');
        if (every === 'week') expect(weekday(due.slice(0, 10))).toBe(1);
        else expect(due.slice(8, 10)).toBe('01');
      }),
    );
  });
});

test('periods follow each other without a gap, and a day is in one of them', () => {
  fc.assert(
    fc.property(cadence, instant, zone, fc.integer({ min: -30, max: 30 }), (every, now, timeZone, count) => {
      const day = localDay(now, timeZone);
      const period = addPeriods(periodOf(every, day), count);
      const { from, to } = daysOfPeriod(period);
      expect(daysOfPeriod(addPeriods(period, 1)).from).toBe(addDays(to, 1));
      expect(addPeriods(addPeriods(period, count), -count)).toBe(period);
      expect(periodOf(every, from)).toBe(period);
      expect(periodOf(every, to)).toBe(period);
      if (every === 'week') expect(countDays(from, to)).toBe(7);
    }),
  );
});

describe('the last period', () => {
  test.each([
    ['week', '2026-11-22T15:59:59Z', '2026-11-09', '2026-11-09'],
    // Monday, 00:00 in Manila.
    ['week', '2026-11-22T16:00:00Z', '2026-11-16', '2026-11-09'],
    ['week', '2026-11-22T21:59:59Z', '2026-11-16', '2026-11-09'],
    ['week', '2026-11-22T22:00:00Z', '2026-11-16', '2026-11-16'],
    ['month', '2026-10-31T16:00:00Z', '2026-10', '2026-09'],
    ['month', '2026-10-31T22:00:00Z', '2026-10', '2026-10'],
  ] as const)('of each %s at %s is %s if it is over, and %s if it is due', (every, now, full, due) => {
    expect(lastFullPeriod(every, at(now), 'Asia/Manila')).toBe(full);
    expect(lastDuePeriod(every, at(now), 'Asia/Manila')).toBe(due);
  });

  test('that is due is the only one between its instant and that of the next', () => {
    fc.assert(
      fc.property(cadence, instant, zone, (every, now, timeZone) => {
        const last = lastDuePeriod(every, now, timeZone);
        const ms = (period: string) => periodDue(period, timeZone).epochMilliseconds;
        expect(ms(last)).toBeLessThanOrEqual(now.epochMilliseconds);
        expect(ms(addPeriods(last, 1))).toBeGreaterThan(now.epochMilliseconds);
      }),
    );
  });
});
