import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  endOfMonth,
  formatLocal,
  formatLocalMs,
  isTimeZone,
  localDay,
  localDayOfMs,
  localMonth,
  startOfDay,
  startOfDayMs,
} from '../../domain/calendar.ts';
import { dayNumber, dayOfNumber } from '../../domain/day-number.ts';
import { ALL_ZONES, changesBetween } from './zone-changes.ts';

const HOUR_MS = 3_600_000;
const FROM_MS = Date.UTC(2023, 0, 1);
const UNTIL_MS = Date.UTC(2037, 0, 1);

const zone = fc.constantFrom(...ALL_ZONES);
const changes = Map.groupBy(
  ALL_ZONES.flatMap((name) => changesBetween(FROM_MS, UNTIL_MS, name).map(({ atMs }) => ({ name, atMs }))),
  ({ name }) => name,
);
/** A zone and an instant within three hours of one of its clock changes. */
const nearChange = fc
  .constantFrom(...changes.values())
  .chain((ofZone) =>
    fc
      .tuple(
        fc.constantFrom(...ofZone),
        fc.oneof(
          fc.integer({ min: -3 * HOUR_MS, max: 3 * HOUR_MS }),
          fc.constantFrom(-1, 0, 1, -HOUR_MS, HOUR_MS),
        ),
      )
      .map(([{ name, atMs }, away]): [string, number] => [name, atMs + away]),
  );
const between = (from: string, until: string) =>
  fc.tuple(zone, fc.integer({ min: Date.parse(from), max: Date.parse(until) }));

const zoned = (epochMs: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timeZone);

/** Everything that the calendar says of an instant, its day and its month; and what Temporal says. */
function bothSay(epochMs: number, timeZone: string) {
  const instant = Temporal.Instant.fromEpochMilliseconds(epochMs).add({ nanoseconds: 999_999 });
  const local = instant.toZonedDateTimeISO(timeZone);
  const day = local.toPlainDate();
  const nextMonth = day.toPlainYearMonth().add({ months: 1 }).toPlainDate({ day: 1 });
  const formatted = local.toString({
    timeZoneName: 'never',
    smallestUnit: 'second',
    roundingMode: 'floor',
  });
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const text = day.toString();
  const neighbors = [-1, 0, 1, 2].map((count) => day.add({ days: count }));
  return [
    {
      day: [localDay(instant, timeZone), localDayOfMs(epochMs, timeZone)],
      month: localMonth(instant, timeZone),
      formatted: [formatLocal(instant, timeZone), formatLocalMs(epochMs, timeZone)],
      starts: neighbors.map((date) => startOfDayMs(date.toString(), timeZone)),
      start: startOfDay(text, timeZone).epochMilliseconds,
      endOfMonth: endOfMonth(text.slice(0, 7), timeZone).epochMilliseconds,
    },
    {
      day: [text, text],
      month: text.slice(0, 7),
      formatted: [formatted, formatted],
      starts: neighbors.map(startOf),
      start: startOf(day),
      endOfMonth: startOf(nextMonth),
    },
  ];
}

describe('the calendar says what Temporal says', () => {
  test.each([
    ['of any time of these years', between('2023-01-01', '2037-01-01'), 4000],
    ['around clock changes', nearChange, 4000],
    ['of times when zones kept seconds, and of the far future', between('0001-01-01', '9998-12-31'), 500],
    ['of the century of the odd clock changes', between('1880-01-01', '2023-01-01'), 2000],
  ])('%s', (_, times, numRuns) => {
    fc.assert(
      fc.property(times, ([timeZone, epochMs]) => {
        const [ours, theirs] = bothSay(epochMs, timeZone);
        expect(ours).toEqual(theirs);
      }),
      { numRuns },
    );
  });

  test('of what is a time zone', () => {
    const isZone = (text: string) => {
      try {
        return /^[A-Za-z]/.test(text) && zoned(0, text).timeZoneId !== '';
      } catch {
        return false;
      }
    };
    const other = [
      'PST',
      'ist',
      'CST',
      'Factory',
      'EST5',
      'Etc/Unknown',
      'Etc/GMT+15',
      'UTC+8',
      'Asia/',
      'Z',
    ];
    const texts = [...ALL_ZONES, ...other].flatMap((name) => [name, name.toLowerCase(), name.toUpperCase()]);
    expect(texts.filter(isTimeZone)).toEqual(texts.filter(isZone));
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isTimeZone(text)).toBe(isZone(text));
      }),
    );
  });

  test('of the number of a day', () => {
    const days = fc.integer({ min: -800_000, max: 3_000_000 });
    fc.assert(
      fc.property(days, (number) => {
        const day = Temporal.PlainDate.from('1970-01-01').add({ days: number }).toString();
        expect(dayOfNumber(number)).toBe(day);
        expect(dayNumber(day)).toBe(number);
      }),
      { numRuns: 3000 },
    );
  });

  test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-11-00', '2026-1-01', '2O26-11-22', ''])(
    'of "%s", which is not a day',
    (text) => {
      expect(() => Temporal.PlainDate.from(text)).toThrow(RangeError);
      expect(() => startOfDay(text, 'UTC')).toThrow(RangeError);
    },
  );
});

test('days and months that follow each other leave no gap in any zone', () => {
  fc.assert(
    fc.property(nearChange, ([timeZone, epochMs]) => {
      const day = localDayOfMs(epochMs, timeZone);
      expect(startOfDayMs(day, timeZone)).toBeLessThan(startOfDayMs(addDays(day, 1), timeZone));
      const month = day.slice(0, 7);
      expect(endOfMonth(month, timeZone)).toEqual(startOfDay(`${addMonths(month, 1)}-01`, timeZone));
    }),
  );
});
