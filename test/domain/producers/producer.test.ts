import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  isEstablished,
  mayBeMissed,
  producersAfter,
  silenceOf,
  type Producer,
} from '../../../domain/producers/producer.ts';
import { hourOf } from '../../../domain/producers/office-hours.ts';
import { addDays, daysBetween, weekday, type Day } from '../../../domain/calendar.ts';

const OFFICE = { timeZone: 'UTC' };
const at = (text: string) => hourOf(Temporal.Instant.from(`${text}:00Z`).epochMilliseconds);

/** The hours of working days, from 09:00 to 17:00. */
const office = (from: Day, to: Day) =>
  daysBetween(from, to)
    .filter((day) => weekday(day) <= 5)
    .flatMap((day) => Array.from({ length: 9 }, (_, index) => at(`${day}T00:00`) + 9 + index));

const after = (hours: number[], now = Math.max(...hours), source = 'dialer') =>
  producersAfter([], new Map([[source, hours]]), OFFICE, now);

/** Until Tuesday, 24 November 2026, 17:00. */
const dialer = after(office('2026-10-05', '2026-11-24'))[0]!;

describe('a producer is known', () => {
  test('by its first and last hour and its longest silences in working hours', () => {
    expect(dialer).toEqual({
      source: 'dialer',
      first: at('2026-10-05T09:00'),
      last: at('2026-11-24T17:00'),
      days: 5,
      silences: Array.from({ length: 3 }, () => ({ until: expect.any(Number) as number, workingHours: 3 })),
    });
  });

  test('the same whatever the order and the portions in which its hours are counted', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 490_000, max: 491_000 }), { minLength: 1, maxLength: 60 }),
        fc.nat(60),
        (hours, cut) => {
          const sorted = hours.toSorted((left, right) => left - right);
          const now = 491_000;
          const portions = [sorted.slice(0, cut), sorted.slice(cut)];
          const stepwise = portions.reduce<readonly Producer[]>(
            (known, some) => producersAfter(known, new Map([['dialer', some]]), OFFICE, now),
            [],
          );
          expect(stepwise).toEqual(after(hours, now));
        },
      ),
    );
  });

  test('and hours that are not news, or in the future, change nothing', () => {
    const known = [dialer];
    const seen = new Map([
      ['dialer', [at('2026-11-24T17:00'), at('2026-11-23T08:00'), at('2027-01-01T00:00')]],
    ]);
    expect(producersAfter(known, seen, OFFICE, at('2026-11-24T18:00'))).toBe(known);
  });

  test('among the twenty that have sent last, and only by a source of ordinary length', () => {
    const many = new Map(
      Array.from({ length: 50 }, (_, index) => [`p${index}`, [at('2026-11-24T10:00') + index]]),
    );
    many.set('x'.repeat(201), [at('2026-11-27T00:00')]);
    const known = producersAfter([], many, OFFICE, at('2026-12-01T00:00'));
    expect(known.map(({ source }) => source)).toEqual(
      Array.from({ length: 20 }, (_, index) => `p${49 - index}`),
    );
  });

  test('for twelve weeks after its last event', () => {
    const now = at('2026-11-24T17:00') + 12 * 7 * 24;
    const other = new Map([['other', [now]]]);
    expect(producersAfter([dialer], other, OFFICE, now - 1)).toHaveLength(1);
    expect(producersAfter([dialer], other, OFFICE, now).map(({ source }) => source)).toEqual(['other']);
  });
});

const silentAt = (now: string, producer = dialer) => silenceOf(producer, OFFICE, at(now));

describe('a producer is silent', () => {
  test('after more than a working day and a half', () => {
    // Two hours on Tuesday, twelve on Wednesday, and on Thursday those since eight.
    expect(silentAt('2026-11-26T12:00')).toBeNull();
    expect(silentAt('2026-11-26T13:00')).toEqual({ workingHours: 19, longest: 3 });
  });

  test.each([
    ['a night', '2026-11-25T09:00'],
    ['a public holiday', '2026-11-26T10:00'],
  ])('not after %s', (_, now) => {
    expect(silentAt(now)).toBeNull();
  });

  test('not after a weekend', () => {
    const friday = after(office('2026-10-05', '2026-11-27'))[0]!;
    expect(silentAt('2026-11-30T10:00', friday)).toBeNull();
  });

  test('after half as long again as it ever was, if it sends rarely', () => {
    const mondays = daysBetween('2026-09-07', '2026-11-23').filter((day) => weekday(day) === 1);
    const weekly = after(mondays.map((day) => at(`${day}T09:00`)))[0]!;
    expect(weekly.silences[0]?.workingHours).toBe(59);
    expect(silentAt('2026-12-01T12:00', weekly)).toBeNull();
    expect(silentAt('2026-12-02T20:00', weekly)).toMatchObject({ longest: 59 });
  });

  test('by the hours of the account, if it has quiet hours', () => {
    const quietHours = { from: '18:00', to: '06:00', weekends: false };
    expect(silenceOf(dialer, { ...OFFICE, quietHours }, at('2026-11-26T14:00'))).toMatchObject({
      workingHours: 20,
    });
    expect(silenceOf(dialer, { ...OFFICE, quietHours }, at('2026-11-26T12:00'))).toBeNull();
  });

  test.each([
    ['younger than two weeks', office('2026-11-12', '2026-11-24')],
    [
      'seen on four days only',
      ['2026-10-05', '2026-10-06', '2026-11-23', '2026-11-24'].map((day) => at(`${day}T10:00`)),
    ],
  ])('not if it is %s', (_, hours) => {
    const producer = after(hours)[0]!;
    expect([isEstablished(producer), silentAt('2026-12-24T12:00', producer)]).toEqual([false, null]);
  });

  test('once it is, until it sends', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (some, more) => {
        const now = dialer.last + some;
        if (silenceOf(dialer, OFFICE, now)) expect(silenceOf(dialer, OFFICE, now + more)).not.toBeNull();
      }),
    );
    const again = producersAfter(
      [dialer],
      new Map([['dialer', [at('2026-11-26T12:00')]]]),
      OFFICE,
      at('2026-11-26T13:00'),
    );
    expect(silentAt('2026-11-27T10:00', again[0])).toBeNull();
    expect(again[0]?.silences[0]).toEqual({ until: at('2026-11-26T12:00'), workingHours: 18 });
  });
});

test('a silence of more than twelve weeks ago is no measure', () => {
  const hours = [...office('2026-06-01', '2026-06-12'), ...office('2026-07-06', addDays('2026-07-06', 120))];
  expect(after(hours)[0]?.silences.map(({ workingHours }) => workingHours)).toEqual([3, 3, 3]);
});

test('a producer that was told may not be missed again until it sends', () => {
  expect([mayBeMissed(dialer), mayBeMissed({ ...dialer, told: dialer.last })]).toEqual([true, false]);
});
