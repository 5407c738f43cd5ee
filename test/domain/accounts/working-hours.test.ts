import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { isQuietAt, type Quietness } from '../../../domain/accounts/quiet-hours.ts';
import { afterWorkingHours, isWorkingTime } from '../../../domain/accounts/working-hours.ts';

const NIGHTS = { from: '20:00', to: '08:00', weekends: false };
const LUNCH = { from: '12:00', to: '13:30', weekends: true };
const FAR = Temporal.Instant.from('2100-01-01T00:00:00Z');

/** The local time at which the hours have passed, without its offset. */
function shown(terms: Quietness, from: string, hours: number, until = FAR): string | undefined {
  const start = Temporal.PlainDateTime.from(from).toZonedDateTime(terms.timeZone).toInstant();
  const then = afterWorkingHours(terms, start, hours, until);
  return then?.toZonedDateTimeISO(terms.timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

describe('the working time after some hours', () => {
  const manila = { timeZone: 'Asia/Manila' };
  test.each<[string, Quietness, string, number, string]>([
    ['a day is a day within a week', manila, '2026-11-10T10:00', 24, '2026-11-11T10:00'],
    ['a weekend is left out', manila, '2026-11-13T10:00', 24, '2026-11-16T10:00'],
    ['a weekend in which it begins, too', manila, '2026-11-14T10:00', 24, '2026-11-17T00:00'],
    ['nights are left out', { ...manila, quietHours: NIGHTS }, '2026-11-10T10:00', 24, '2026-11-12T10:00'],
    ['a pause is left out', { ...manila, quietHours: LUNCH }, '2026-11-10T10:00', 3, '2026-11-10T14:30'],
    [
      'what ends as a night begins goes on after it',
      { ...manila, quietHours: NIGHTS },
      '2026-11-10T10:00',
      10,
      '2026-11-11T08:00',
    ],
    ['none is at once', manila, '2026-11-10T10:00', 0, '2026-11-10T10:00'],
    [
      'none in a night is its end',
      { ...manila, quietHours: NIGHTS },
      '2026-11-10T22:00',
      0,
      '2026-11-11T08:00',
    ],
    [
      'clocks that change at a weekend',
      { timeZone: 'Asia/Beirut' },
      '2027-03-26T10:00',
      24,
      '2027-03-29T10:00',
    ],
    [
      'a clock that skips an hour of a working day',
      { timeZone: 'Africa/Cairo' },
      '2027-04-29T10:00',
      24,
      '2027-04-30T11:00',
    ],
    [
      'a clock that is put back on a working day',
      { timeZone: 'Africa/Cairo' },
      '2026-10-29T10:00',
      15,
      '2026-10-30T00:00',
    ],
  ])('%s', (_, terms, from, hours, then) => {
    expect(shown(terms, from, hours)).toBe(then);
  });

  test('is unknown if it is not before the end', () => {
    const end = Temporal.Instant.from('2026-11-11T10:00:00+08:00');
    expect(shown(manila, '2026-11-10T10:00', 24, end)).toBeUndefined();
    expect(shown(manila, '2026-11-10T09:59', 24, end)).toBe('2026-11-11T09:59');
    expect(
      shown(manila, '2026-11-10T10:00', 0, Temporal.Instant.from('2026-11-10T00:00:00Z')),
    ).toBeUndefined();
  });
});

const timeOfDay = fc
  .integer({ min: 0, max: 1439 })
  .map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16));
const quietHours = fc
  .record({ from: timeOfDay, to: timeOfDay, weekends: fc.boolean() })
  .filter(({ from, to }) => from !== to);
const anyTerms = fc.record(
  {
    timeZone: fc.constantFrom(
      'UTC',
      'Asia/Manila',
      'Europe/Berlin',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'America/St_Johns',
    ),
    quietHours,
  },
  { requiredKeys: ['timeZone'] },
);
/** To the second, within two years, so that all clock changes of a year occur. */
const anyInstant = fc
  .integer({ min: 0, max: 2 * 366 * 86_400 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(Date.UTC(2026, 0, 1) + seconds * 1000));
const someMinutes = fc.integer({ min: 0, max: 40 * 60 });

const later = (terms: Quietness, from: Temporal.Instant, minutes: number) =>
  afterWorkingHours(terms, from, minutes / 60, FAR)!;

test('the hours always end in working time, and never in quiet hours', () => {
  fc.assert(
    fc.property(anyTerms, anyInstant, someMinutes, (terms, from, minutes) => {
      const then = later(terms, from, minutes);
      expect(isQuietAt(terms, then)).toBe(false);
      expect(then.toZonedDateTimeISO(terms.timeZone).dayOfWeek).toBeLessThanOrEqual(5);
    }),
  );
});

test('later beginnings and longer times end no earlier', () => {
  fc.assert(
    fc.property(anyTerms, anyInstant, someMinutes, someMinutes, (terms, from, minutes, more) => {
      const then = later(terms, from, minutes).epochMilliseconds;
      expect(later(terms, from, minutes + more).epochMilliseconds).toBeGreaterThanOrEqual(then);
      expect(later(terms, from.add({ minutes: more }), minutes).epochMilliseconds).toBeGreaterThanOrEqual(
        then,
      );
    }),
  );
});

test('two times after each other are as long as both together', () => {
  fc.assert(
    fc.property(anyTerms, anyInstant, someMinutes, someMinutes, (terms, from, first, second) => {
      const then = later(terms, later(terms, from, first), second);
      expect(then.toString()).toBe(later(terms, from, first + second).toString());
    }),
  );
});

test('every minute of working time counts, and no other', () => {
  fc.assert(
    fc.property(anyTerms, anyInstant, fc.integer({ min: 0, max: 600 }), (terms, start, minutes) => {
      const from = start.round({ smallestUnit: 'minute', roundingMode: 'floor' });
      const then = later(terms, from, minutes);
      let counted = 0;
      for (let at = from; at.epochMilliseconds < then.epochMilliseconds; at = at.add({ minutes: 1 }))
        if (isWorkingTime(terms, at)) counted += 1;
      expect(counted).toBe(minutes);
    }),
    { numRuns: 50 },
  );
});

test('without quiet hours, from Monday to Thursday, a day later is a day later', () => {
  fc.assert(
    fc.property(anyInstant, (from) => {
      fc.pre(from.toZonedDateTimeISO('Asia/Manila').dayOfWeek < 5);
      expect(later({ timeZone: 'Asia/Manila' }, from, 24 * 60).toString()).toBe(
        from.add({ hours: 24 }).toString(),
      );
    }),
  );
});
