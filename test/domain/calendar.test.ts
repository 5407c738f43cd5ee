import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  atHour,
  countDays,
  daysBetween,
  daysOfMonth,
  endOfMonth,
  formatInstant,
  formatLocal,
  isBefore,
  isDay,
  isMonth,
  isTimeZone,
  isWeekend,
  lastDayOfMonth,
  localDay,
  localMonth,
  monthsBetween,
  monthsUntil,
  nextTimeOfDay,
  parseInstant,
  shownMs,
  sortableInstant,
  startOfDay,
  weekday,
  type Instant,
} from '../../domain/calendar.ts';

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (!instant) throw new Error(`not an instant: ${text}`);
  return instant;
}

describe('an instant is read from', () => {
  test.each([
    ['UTC', '2026-11-22T06:03:05Z', '2026-11-22T06:03:05Z'],
    ['lower case, which RFC 3339 allows', '2026-11-22t06:03:05z', '2026-11-22T06:03:05Z'],
    ['an offset', '2026-11-22T06:03:05+08:00', '2026-11-21T22:03:05Z'],
    ['an offset of minutes', '2026-11-22T06:03:05+05:45', '2026-11-22T00:18:05Z'],
    ['the offset of an unknown zone', '2026-11-22T06:03:05-00:00', '2026-11-22T06:03:05Z'],
    ['milliseconds', '2026-11-22T06:03:05.250Z', '2026-11-22T06:03:05.25Z'],
    ['nanoseconds', '2026-11-22T06:03:05.123456789Z', '2026-11-22T06:03:05.123456789Z'],
    ['the leap day', '2028-02-29T23:59:59Z', '2028-02-29T23:59:59Z'],
  ])('%s', (_, text, utc) => {
    expect(formatInstant(at(text))).toBe(utc);
  });

  test.each([
    ['nothing', ''],
    ['a day', '2026-11-22'],
    ['a time without a zone', '2026-11-22T06:03:05'],
    ['a time without seconds', '2026-11-22T06:03Z'],
    ['a space instead of T', '2026-11-22 06:03:05Z'],
    ['a decimal comma', '2026-11-22T06:03:05,5Z'],
    ['ten decimals', '2026-11-22T06:03:05.1234567890Z'],
    ['an offset without colon', '2026-11-22T06:03:05+0800'],
    ['an offset of a day', '2026-11-22T06:03:05+24:00'],
    ['a zone in brackets', '2026-11-22T06:03:05Z[UTC]'],
    ['31 November', '2026-11-31T06:03:05Z'],
    ['29 February in a common year', '2026-02-29T06:03:05Z'],
    ['month 13', '2026-13-01T06:03:05Z'],
    ['24:00', '2026-11-22T24:00:00Z'],
    ['minute 60', '2026-11-22T23:60:00Z'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['seconds since 1970', '1795500000'],
    ['a line break at the end', '2026-11-22T06:03:05Z\n'],
  ])('but not from %s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

test('instants as texts are in the order of time, whatever fraction each has', () => {
  const instant = fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom(0, 1, 10, 500_000_000, 999_999_999))
    .map(([seconds, nanoseconds]) => parseInstant('2026-11-22T06:00:00Z')!.add({ seconds, nanoseconds }));
  fc.assert(
    fc.property(instant, instant, (a, b) => {
      expect(isBefore(formatInstant(a), formatInstant(b))).toBe(a.epochNanoseconds < b.epochNanoseconds);
    }),
  );
});

describe('the local day and month of an instant', () => {
  test.each([
    ['Asia/Kathmandu', '2026-10-31T18:14:59.999Z', '2026-10-31'],
    ['Asia/Kathmandu', '2026-10-31T18:15:00Z', '2026-11-01'],
    ['Asia/Manila', '2026-11-30T15:59:59.999Z', '2026-11-30'],
    ['Asia/Manila', '2026-11-30T16:00:00Z', '2026-12-01'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['UTC', '2027-01-01T00:00:00Z', '2027-01-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59:59.999Z', '2026-12-31'],
  ])('change at local midnight: in %s %s is %s', (zone, instant, day) => {
    expect(localDay(at(instant), zone)).toBe(day);
    expect(localMonth(at(instant), zone)).toBe(day.slice(0, 7));
  });

  test.each([
    ['clocks go forward', '2026-03-08T04:59:59.999Z', '2026-03-07'],
    ['clocks go forward', '2026-03-08T05:00:00Z', '2026-03-08'],
    ['clocks go forward', '2026-03-09T03:59:59.999Z', '2026-03-08'],
    ['clocks go forward', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['clocks go back', '2026-11-01T03:59:59.999Z', '2026-10-31'],
    ['clocks go back', '2026-11-01T04:00:00Z', '2026-11-01'],
    ['clocks go back', '2026-11-02T04:59:59.999Z', '2026-11-01'],
    ['clocks go back', '2026-11-02T05:00:00Z', '2026-11-02'],
  ])('follow New York when %s: %s is %s', (_, instant, day) => {
    expect(localDay(at(instant), 'America/New_York')).toBe(day);
  });

  test('skip 30 December 2011 in Samoa', () => {
    expect(localDay(at('2011-12-30T09:59:59.999Z'), 'Pacific/Apia')).toBe('2011-12-29');
    expect(localDay(at('2011-12-30T10:00:00Z'), 'Pacific/Apia')).toBe('2011-12-31');
  });
});

describe('the first instant of a day', () => {
  test.each([
    ['2026-11-22', 'Asia/Manila', '2026-11-21T16:00:00Z'],
    ['2026-11-22', 'Asia/Kathmandu', '2026-11-21T18:15:00Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00Z'],
    // Midnight is skipped in Cairo, and comes twice in Havana.
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
  ])('of %s in %s is %s', (day, zone, instant) => {
    expect(formatInstant(startOfDay(day, zone))).toBe(instant);
  });

  test('is one o’clock if a clock change skips midnight', () => {
    const start = startOfDay('2018-11-04', 'America/Sao_Paulo');
    expect(formatLocal(start, 'America/Sao_Paulo')).toBe('2018-11-04T01:00:00-02:00');
  });

  test('of a skipped day is that of the next day', () => {
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).toEqual(startOfDay('2011-12-31', 'Pacific/Apia'));
  });

  test('of the next month is the end of a month, in every zone', () => {
    expect(formatInstant(endOfMonth('2026-11', 'Asia/Kathmandu'))).toBe('2026-11-30T18:15:00Z');
    expect(formatInstant(endOfMonth('2026-10', 'America/New_York'))).toBe('2026-11-01T04:00:00Z');
    expect(formatInstant(endOfMonth('2026-12', 'Asia/Manila'))).toBe('2026-12-31T16:00:00Z');
  });

  test('is on that day, and the instant before it is on the day before', () => {
    const zones = ['Asia/Kathmandu', 'America/New_York', 'Asia/Manila', 'America/Sao_Paulo', 'UTC'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.constantFrom(...zones), (days, zone) => {
        const day = addDays('2008-01-01', days);
        const start = startOfDay(day, zone);
        expect(localDay(start, zone)).toBe(day);
        expect(localDay(start.subtract({ milliseconds: 1 }), zone)).toBe(addDays(day, -1));
      }),
    );
  });
});

describe('a local time', () => {
  test.each([
    ['Asia/Manila', '2026-11-22T06:03:05Z', '2026-11-22T14:03:05+08:00'],
    ['Asia/Kathmandu', '2026-11-22T06:03:05Z', '2026-11-22T11:48:05+05:45'],
    ['UTC', '2026-11-22T06:03:05Z', '2026-11-22T06:03:05+00:00'],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T01:30:00-04:00'],
    ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01T01:30:00-05:00'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08T03:00:00-04:00'],
  ])('has the offset in force: in %s %s is %s', (zone, instant, local) => {
    expect(formatLocal(at(instant), zone)).toBe(local);
  });

  test('is truncated to the second, so that 23:59:59.999 stays on its day', () => {
    expect(formatLocal(at('2026-11-30T15:59:59.999Z'), 'Asia/Manila')).toBe('2026-11-30T23:59:59+08:00');
  });
});

describe('months', () => {
  test.each([
    ['2026-11', 1, '2026-12'],
    ['2026-11', 2, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-11', 0, '2026-11'],
    ['2026-11', -24, '2024-11'],
  ])('%s plus %i is %s', (month, count, result) => {
    expect(addMonths(month, count)).toBe(result);
  });

  test('up to a given month are listed oldest first', () => {
    expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsUntil('2026-02', 1)).toEqual(['2026-02']);
  });

  test.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2026-11', 30],
    ['2026-12', 31],
  ])('%s has %i days', (month, count) => {
    const days = daysOfMonth(month);
    expect(days).toHaveLength(count);
    expect(days[0]).toBe(`${month}-01`);
    expect(days.at(-1)).toBe(`${month}-${count}`);
    expect(lastDayOfMonth(month)).toBe(days.at(-1));
  });
});

describe('days', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-07', 2, '2026-03-09'],
  ])('%s plus %i is %s', (day, count, result) => {
    expect(addDays(day, count)).toBe(result);
  });

  test('of a range include both ends', () => {
    expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
    expect(countDays('2026-01-01', '2026-12-31')).toBe(365);
    expect(countDays('2026-11-22', '2026-11-22')).toBe(1);
  });

  test('of a range that ends before it starts are an empty list', () => {
    expect(daysBetween('2026-03-01', '2026-02-27')).toEqual([]);
    expect(countDays('2026-03-01', '2026-02-27')).toBe(0);
  });

  test('have weekdays from 1, Monday, to 7, Sunday', () => {
    expect(daysBetween('2026-11-16', '2026-11-22').map(weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test.each(['2026-11-22', '2028-02-29'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2026-02-29',
    '2026-11-31',
    '2026-13-01',
    '2026-1-1',
    '2026-11-22T00:00:00Z',
    '20261122',
    '+002026-11-22',
    '',
  ])('"%s" is not a day', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('a month', () => {
  test.each(['2026-11', '2026-01'])('may be %s', (text) => {
    expect(isMonth(text)).toBe(true);
  });

  test.each(['2026-00', '2026-13', '2026-1', '26-11', '2026-11-01', '+002026-11', '2026/11', ''])(
    'may not be "%s"',
    (text) => {
      expect(isMonth(text)).toBe(false);
    },
  );
});

describe('a time zone', () => {
  test.each(['Asia/Manila', 'Asia/Kathmandu', 'America/New_York', 'Pacific/Apia', 'UTC'])(
    'may be %s',
    (text) => {
      expect(isTimeZone(text)).toBe(true);
    },
  );

  test.each([
    'Asia/Atlantis',
    '+08:00',
    '-05',
    'Z',
    '',
    '2026-01-01[Asia/Manila]',
    'Asia/Manila[u-ca=iso8601]',
  ])('may not be "%s"', (text) => {
    expect(isTimeZone(text)).toBe(false);
  });
});

test('instants are sorted as texts by their time, whatever their fraction', () => {
  const times = ['2026-11-22T06:03:05Z', '2026-11-22T06:03:05.5Z', '2026-11-22T06:03:05.500000001Z'];
  const texts = times.map((time) => sortableInstant(at(time)));
  expect(texts[0]).toBe('2026-11-22T06:03:05.000000000Z');
  expect(texts.toSorted()).toEqual(texts);
});

test.each([
  ['2026-11-22', '2026-11-22', ['2026-11']],
  ['2026-11-30', '2026-12-01', ['2026-11', '2026-12']],
  ['2025-12-31', '2027-01-01', Array.from({ length: 14 }, (_, index) => addMonths('2025-12', index))],
])('the days from %s to %s are in the months %j', (from, to, months) => {
  expect(monthsBetween(from, to)).toEqual(months);
});

test.each([
  ['2026-11-20', false],
  ['2026-11-21', true],
  ['2026-11-22', true],
  ['2026-11-23', false],
])('%s is at the weekend: %s', (day, expected) => {
  expect(isWeekend(day)).toBe(expected);
});

test('clocks show the time with the offset of their zone', () => {
  const ms = Date.parse('2026-11-22T06:03:05Z');
  expect(new Date(shownMs(ms, 'Asia/Manila')).toISOString()).toBe('2026-11-22T14:03:05.000Z');
  expect(new Date(shownMs(ms, 'America/New_York')).toISOString()).toBe('2026-11-22T01:03:05.000Z');
});

test.each([
  ['2026-11-10', 0, 'Asia/Manila', '2026-11-09T16:00:00Z'],
  ['2026-11-10', 8, 'Asia/Manila', '2026-11-10T00:00:00Z'],
  // The hour from 01:00 comes twice that night.
  ['2026-11-01', 8, 'America/New_York', '2026-11-01T13:00:00Z'],
  // The hour from 02:00 is skipped.
  ['2026-03-08', 8, 'America/New_York', '2026-03-08T12:00:00Z'],
])('on %s, clocks show %i:00 in %s at %s', (day, hour, zone, expected) => {
  expect(formatInstant(atHour(day, hour, zone))).toBe(expected);
});

describe('the next time of day', () => {
  test.each([
    [
      'is later on the day',
      '2026-11-10T06:30:00Z',
      ['20:00', '08:00'],
      'Asia/Manila',
      '2026-11-10T12:00:00Z',
    ],
    ['is of the next day', '2026-11-10T12:30:00Z', ['20:00', '08:00'], 'Asia/Manila', '2026-11-11T00:00:00Z'],
    ['is a day later if it is now', '2026-11-10T12:00:00Z', ['20:00'], 'Asia/Manila', '2026-11-11T12:00:00Z'],
    ['has minutes', '2026-11-10T06:30:00Z', ['14:45'], 'Asia/Manila', '2026-11-10T06:45:00Z'],
    ['is one before 1970', '1969-12-31T10:00:00Z', ['20:00'], 'UTC', '1969-12-31T20:00:00Z'],
    [
      'may come after a change of the clocks',
      '2026-11-01T03:00:00Z',
      ['08:00'],
      'America/New_York',
      '2026-11-01T06:00:00Z',
    ],
    [
      'is as always after that',
      '2026-11-01T06:00:00Z',
      ['08:00'],
      'America/New_York',
      '2026-11-01T13:00:00Z',
    ],
  ])('%s', (_, after, times, zone, expected) => {
    expect(formatInstant(nextTimeOfDay(at(after), times, zone))).toBe(expected);
  });
});

test.each(['2026-11-01T00:00:00', '+002026-11-01', '2026-11-01[u-ca=iso8601]'])('%s is no day', (text) => {
  expect(isDay(text)).toBe(false);
});

test.each(['2026-11-01', '+002026-11', '2026-11[u-ca=iso8601]'])('%s is no month', (text) => {
  expect(isMonth(text)).toBe(false);
});
