import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { monthOf, parseInstant, type Instant } from '../../../domain/calendar.ts';
import { expiryOf, oldestDay } from '../../../domain/ledger/retention.ts';
import { spanOfMonth, utcDay } from '../../../domain/span.ts';

const at = (text: string) => parseInstant(text)!;

describe('the oldest day that may be requested', () => {
  test.each([
    ['2026-11-22T06:00:00Z', 'UTC', '2024-11-22'],
    ['2026-11-30T15:59:59Z', 'Asia/Manila', '2024-11-30'],
    ['2026-11-30T16:00:00Z', 'Asia/Manila', '2024-12-01'],
    ['2028-02-29T12:00:00Z', 'UTC', '2026-02-28'],
  ])('at %s in %s is %s', (now, zone, day) => {
    expect(oldestDay(at(now), zone)).toBe(day);
  });
});

describe('events expire', () => {
  test('on a date that depends only on their day in UTC', () => {
    expect(expiryOf('2025-03-01').toString()).toBe('2027-04-05T00:00:00Z');
    expect(expiryOf('2025-01-31').toString()).toBe('2027-03-04T00:00:00Z');
  });

  /** Instants near the ends of months, where time zones and the lengths of months matter. */
  const anyInstant = fc
    .tuple(fc.nat(59), fc.integer({ min: -100, max: 100 }))
    .map(([months, hours]): Instant =>
      at('2026-01-01T00:00:00Z').toZonedDateTimeISO('UTC').add({ months }).add({ hours }).toInstant(),
    );
  const anyZone = fc.constantFrom(
    ...['UTC', 'Asia/Manila', 'Asia/Kathmandu', 'America/New_York', 'Europe/Berlin'],
    ...['Pacific/Kiritimati', 'Etc/GMT+12', 'Pacific/Auckland', 'Australia/Lord_Howe'],
  );

  test('only when no day of their month may be requested or recorded any more', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (now, zone) => {
        const { fromMs } = spanOfMonth(monthOf(oldestDay(now, zone)), zone);
        expect(Temporal.Instant.compare(expiryOf(utcDay(fromMs)), now)).toBe(1);
      }),
      { numRuns: 1000 },
    );
  });
});
