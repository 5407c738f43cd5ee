import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { atHour, formatLocal, weekday } from '../../../domain/calendar.ts';
import { nearestDigest, nextDigest, zoneOfCsm } from '../../../domain/portfolio/digest-time.ts';

const ZONES = [
  'Asia/Manila',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'Europe/Lisbon',
];
const zone = fc.constantFrom(...ZONES);
const instant = fc
  .integer({ min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));
const at = (text: string) => Temporal.Instant.from(text);

describe('the next digest', () => {
  test.each([
    ['on the Monday to come', '2026-11-25T10:00:00Z', 'Asia/Manila', '2026-11-30T00:00:00Z'],
    ['on the same Monday if it is early', '2026-11-30T12:59:00Z', 'America/New_York', '2026-11-30T13:00:00Z'],
    ['a week later from 08:00 on', '2026-11-30T13:00:00Z', 'America/New_York', '2026-12-07T13:00:00Z'],
    [
      'at 08:00 after the clocks went forward',
      '2026-03-07T12:00:00Z',
      'America/New_York',
      '2026-03-09T12:00:00Z',
    ],
  ])('is %s', (_, now, timeZone, expected) => {
    expect(nextDigest(at(now), timeZone).at.toString()).toBe(expected);
  });

  test('is on a Monday at 08:00 within the next seven days, everywhere', () => {
    fc.assert(
      fc.property(instant, zone, (now, timeZone) => {
        const { week, at } = nextDigest(now, timeZone);
        expect(formatLocal(at, timeZone).slice(0, 19)).toBe(`${week}T08:00:00`);
        expect(weekday(week)).toBe(1);
        const hours = (at.epochMilliseconds - now.epochMilliseconds) / 3_600_000;
        expect(hours).toBeGreaterThan(0);
        // A week in which clocks go back has an hour more.
        expect(hours).toBeLessThanOrEqual(7 * 24 + 1);
      }),
    );
  });

  test('is the same Monday in every other time zone', () => {
    fc.assert(
      fc.property(instant, zone, zone, (now, one, other) => {
        const digest = nextDigest(now, one);
        expect(nearestDigest(digest.at, other).week).toBe(digest.week);
      }),
    );
  });
});

test('an hour that clocks skip is as long after midnight', () => {
  expect(atHour('2026-03-08', 2, 'America/New_York').toString()).toBe('2026-03-08T06:00:00Z');
  expect(atHour('2026-03-08', 8, 'America/New_York').toString()).toBe('2026-03-08T12:00:00Z');
});

describe("a CSM's time zone", () => {
  const account = (timeZone: string, own?: string) => ({
    timeZone,
    csm: { name: 'Carla', email: 'carla@crm.example', ...(own === undefined ? {} : { timeZone: own }) },
  });
  test.each([
    ["that of the account, if it names none of the CSM's", [account('Asia/Manila')], 'Asia/Manila'],
    ["the CSM's own", [account('Asia/Manila', 'Europe/Lisbon')], 'Europe/Lisbon'],
    [
      'the most common one',
      [account('Asia/Manila'), account('Asia/Tokyo', 'Europe/Lisbon'), account('Europe/Lisbon')],
      'Europe/Lisbon',
    ],
    ['the first by name of two', [account('Europe/Lisbon'), account('Asia/Manila')], 'Asia/Manila'],
  ])('is %s', (_, accounts, expected) => {
    expect(zoneOfCsm(accounts)).toBe(expected);
  });
});
