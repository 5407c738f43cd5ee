import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../../domain/calendar.ts';
import { eventInstant, eventMs, eventTimeOf, utcDayOfEvent } from '../../../domain/ledger/event-time.ts';
import { readEventTime } from '../../../domain/ledger/read-event-time.ts';

const digits = (length: number) =>
  fc.nat(10 ** length - 1).map((number) => String(number).padStart(length, '0'));
const upTo = (max: number) => fc.integer({ min: 0, max: max + 1 }).map((n) => String(n).padStart(2, '0'));

/** Most are RFC 3339 date-times; some name a month, day, hour or offset that does not exist. */
const dateTime = fc
  .record({
    year: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1990, max: 2040 }) }, fc.nat(9999)),
    month: upTo(12),
    day: upTo(31),
    hour: upTo(23),
    minute: upTo(59),
    second: upTo(59),
    fraction: fc.oneof(
      fc.constantFrom('', '.0', '.000', '.5', '.120', '.100000000', '.0000000001'),
      fc.integer({ min: 1, max: 9 }).chain((length) => digits(length).map((text) => `.${text}`)),
    ),
    zone: fc.oneof(
      fc.constantFrom('Z', 'z', '+00:00', '-00:00', '', '+24:00', '+08', '+0800', '[UTC]'),
      fc
        .tuple(fc.constantFrom('+', '-'), upTo(23), upTo(59))
        .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
    ),
    separator: fc.constantFrom('T', 'T', 'T', 't', ' '),
  })
  .map(
    ({ year, month, day, hour, minute, second, fraction, zone, separator }) =>
      `${String(year).padStart(4, '0')}-${month}-${day}${separator}${hour}:${minute}:${second}${fraction}${zone}`,
  );

const MANY = { numRuns: 20_000 };

describe('the time of an event', () => {
  test('is read like any instant, whatever its offset, fraction and letters', () => {
    fc.assert(
      fc.property(dateTime, (text) => {
        const expected = parseInstant(text);
        expect(readEventTime(text)).toBe(expected && eventTimeOf(expected));
      }),
      MANY,
    );
  });

  test.each([
    ['2026-11-22T06:03:05Z', '2026-11-22T06:03:05'],
    ['2026-11-22T14:03:05.120+08:00', '2026-11-22T06:03:05.12'],
    ['2026-03-01T00:15:00+05:45', '2026-02-28T18:30:00'],
    ['2024-02-29T23:59:59.999999999-12:00', '2024-03-01T11:59:59.999999999'],
    ['2027-01-01t00:00:00.000z', '2027-01-01T00:00:00'],
  ])('%s is %s', (text, time) => {
    expect(readEventTime(text)).toBe(time);
  });

  test.each([
    '2026-02-29T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T23:59:60Z',
    '2026-11-22T06:03:05',
    '2026-11-22T06:03:05.Z',
    '2026-11-22T06:03:05.1234567890Z',
    '2026-11-22T06:03:05+24:00',
    '2026-11-22T06:03:05Z\n',
    '٢٠٢٦-11-22T06:03:05Z',
  ])('is none: %j', (text) => {
    expect(readEventTime(text)).toBeUndefined();
    expect(parseInstant(text)).toBeUndefined();
  });

  test('has the milliseconds, the day and the order of its instant', () => {
    const instant = fc
      .bigInt({ min: -1n * 10n ** 18n, max: 4n * 10n ** 18n })
      .map((nanoseconds) => Temporal.Instant.fromEpochNanoseconds(nanoseconds));
    fc.assert(
      fc.property(instant, instant, (left, right) => {
        const [time, other] = [eventTimeOf(left), eventTimeOf(right)];
        expect(eventMs(time)).toBe(left.epochMilliseconds);
        expect(utcDayOfEvent(time)).toBe(left.toString().slice(0, 10));
        expect(Math.sign(Temporal.Instant.compare(left, right))).toBe(
          time < other ? -1 : time > other ? 1 : 0,
        );
        expect(eventInstant(time).equals(left)).toBe(true);
      }),
      MANY,
    );
  });
});
