import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, weekday, type Day } from '../../../domain/calendar.ts';
import type { DayUse } from '../../../domain/quotas/forecast.ts';
import { finishedDay, nextMorning, unusualUse, type UnusualUse } from '../../../domain/quotas/unusual-use.ts';
import { Temporal } from 'temporal-polyfill';

/** A Tuesday. */
const DAY = '2026-11-24';

/** 400 from Monday to Friday, 100 at weekends. */
const office = (day: Day) => (weekday(day) <= 5 ? 400 : 100);

const before = (days: number, use: (day: Day) => number = office): DayUse[] =>
  daysBetween(addDays(DAY, -days), addDays(DAY, -1)).map((day) => ({ day, used: use(day) }));

const on = (used: number, history: readonly DayUse[] = before(56), told: readonly UnusualUse[] = []) =>
  unusualUse({ meter: 'sms', history, day: { day: DAY, used }, told });

describe('a day is unusual', () => {
  test('from about twice what its weekday usually brings', () => {
    expect(on(1600)).toEqual({ day: DAY, used: 1600, usual: 400 });
    expect([800, 840].map((used) => on(used) !== null)).toEqual([false, true]);
  });

  test('compared with its own weekday only', () => {
    const saturday = { day: '2026-11-28', used: 400 };
    const history = [
      ...before(56),
      ...['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'].map((day) => ({ day, used: 400 })),
    ];
    expect(unusualUse({ meter: 'sms', history, day: saturday, told: [] })).toEqual({
      ...saturday,
      usual: 100,
    });
  });

  test('at the pace of the last days, so that growth is no news', () => {
    const doubled = before(56, (day) => office(day) * (day >= '2026-11-10' ? 2 : 1));
    expect(on(1600, doubled)).toBeNull();
    expect(on(2400, doubled)).toEqual({ day: DAY, used: 2400, usual: 800 });
  });

  test('only beyond what days have differed by', () => {
    const wild = before(56, (day) => (daysBetween('2026-09-01', day).length % 3) * 400 + 10);
    expect(on(1600, wild)).toBeNull();
  });
});

test.each([
  ['nothing was ever used', 5000, before(56, () => 0)],
  ['the weekday usually brings nothing', 5000, before(56, (day) => (weekday(day) === 2 ? 0 : 400))],
  ['the weekday usually brings little', 60, before(56, () => 12)],
  ['the excess is small', 65, before(56, () => 20)],
  ['the weekday has occurred three times', 5000, before(27)],
  ['the meter was first used three weeks ago', 5000, before(56, (day) => (day > '2026-11-01' ? 400 : 0))],
  ['use has been zero for two weeks', 5000, before(56, (day) => (day > '2026-11-10' ? 0 : 400))],
  ['less is used than usual, as on a holiday', 0, before(56)],
])('quiet if %s', (_, used, history) => {
  expect(on(used, history)).toBeNull();
});

test('a meter of minutes has its least sizes in minutes', () => {
  const minutes = (units: number) =>
    unusualUse({
      meter: 'call_minutes',
      history: before(56, () => 30 * 60),
      day: { day: DAY, used: units * 60 },
      told: [],
    });
  expect([79, 90].map((units) => minutes(units) !== null)).toEqual([false, true]);
});

describe('the bounds of what is unusual', () => {
  const alike = (used: number) => before(56, () => used);

  test.each<[string, [number, boolean], [number, boolean], readonly DayUse[]]>([
    ['2.1 times the usual', [839, false], [840, true], before(56)],
    ['50 more than the usual', [89, false], [90, true], alike(40)],
    ['as soon as the weekday occurred four times', [839, false], [840, true], before(28)],
    ['from a usual of 20', [69, false], [70, true], alike(20)],
    ['and not from a usual of 19', [5000, false], [5001, false], alike(19)],
    [
      '1.4 times the second highest of two weeks, whichever days those are',
      [2799, false],
      [2800, true],
      before(56, (day) => office(day) * (['2026-11-12', '2026-11-19'].includes(day) ? 5 : 1)),
    ],
    [
      'of eight weeks, whatever was before',
      [839, false],
      [840, true],
      before(100, (day) => (day < addDays(DAY, -56) ? 9000 : office(day))),
    ],
  ])('%s', (_, [below, isBelow], [from, isFrom], history) => {
    expect(on(below, history) !== null).toBe(isBelow);
    expect(on(from, history) !== null).toBe(isFrom);
  });

  test('a weekday that brings little is quiet at whatever pace the others are', () => {
    const doubled = before(56, (day) => (weekday(day) === 2 ? 15 : 400) * (day >= '2026-11-10' ? 2 : 1));
    expect(on(5000, doubled)).toBeNull();
  });

  test.each([
    [19, true],
    [20, false],
  ])('weekdays that usually bring %i count for what days differ by: %s is told', (little, isTold) => {
    const wild = before(56, (day) => {
      if (weekday(day) <= 5) return 400;
      return day >= '2026-11-10' ? little * 10 : little;
    });
    expect(on(1600, wild) !== null).toBe(isTold);
  });

  test('a meter of minutes is quiet about a weekday that brings 19 minutes', () => {
    const minutes = (usual: number) =>
      unusualUse({
        meter: 'call_minutes',
        history: alike(usual * 60),
        day: { day: DAY, used: 5000 * 60 },
        told: [],
      });
    expect([19, 20].map((usual) => minutes(usual) !== null)).toEqual([false, true]);
  });
});

test('a holiday and a backlog in the history change nothing', () => {
  const odd = before(56, (day) => (day === '2026-11-17' ? 0 : day === '2026-11-18' ? 1500 : office(day)));
  expect(on(1600, odd)).toEqual({ day: DAY, used: 1600, usual: 400 });
  expect(on(700, odd)).toBeNull();
});

describe('a lasting change of level', () => {
  test('is told on its first day', () => {
    const days = before(56);
    const told: UnusualUse[] = [];
    for (let day = DAY; day < '2027-03-01'; day = addDays(day, 1)) {
      const used = office(day) * 3;
      const found = unusualUse({ meter: 'sms', history: days.slice(-56), day: { day, used }, told });
      if (found) told.push(found);
      days.push({ day, used });
    }
    expect(told.map(({ day }) => day)).toEqual([DAY]);
  });

  test('that goes further is told again, and so is a day after use was back', () => {
    const yesterday = { day: '2026-11-23', used: 1200, usual: 400 };
    const history = before(56, (day) => (day === yesterday.day ? 1200 : office(day)));
    expect([1300, 2000].map((used) => on(used, history, [yesterday]) !== null)).toEqual([false, true]);
    const lastWeek = { day: '2026-11-17', used: 1200, usual: 400 };
    const since = before(56, (day) => (day === lastWeek.day ? 1200 : office(day)));
    expect(on(1300, since, [lastWeek])).not.toBeNull();
  });

  test('goes further at one and a half times as far off', () => {
    const yesterday = { day: '2026-11-23', used: 1200, usual: 400 };
    const history = before(56, (day) => (day === yesterday.day ? 1200 : office(day)));
    expect([1799, 1800].map((used) => on(used, history, [yesterday]) !== null)).toEqual([false, true]);
  });

  test.each([
    ['at the usual', 400, true],
    ['below one and a half times the usual', 599, true],
    ['at one and a half times the usual', 600, false],
    ['as far off as the day that was told', 1200, false],
  ])('is over if the day since was %s', (_, monday, isTold) => {
    const sunday = { day: '2026-11-22', used: 300, usual: 100 };
    const history = before(56, (day) => {
      if (day === sunday.day) return sunday.used;
      return day === '2026-11-23' ? monday : office(day);
    });
    expect(on(1720, history, [sunday]) !== null).toBe(isTold);
  });
});

describe('for any history', () => {
  const anyHistory = fc
    .array(fc.integer({ min: 0, max: 3000 }), { minLength: 56, maxLength: 56 })
    .map((uses) => before(56).map(({ day }, index) => ({ day, used: uses[index]! })));
  const calm = fc
    .array(fc.integer({ min: 300, max: 500 }), { minLength: 56, maxLength: 56 })
    .map((uses) => before(56).map(({ day }, index) => ({ day, used: uses[index]! })));
  const used = fc.integer({ min: 0, max: 20_000 });

  test('more use is never less unusual', () => {
    fc.assert(
      fc.property(anyHistory, used, fc.nat(5000), (history, used, more) => {
        if (on(used, history)) expect(on(used + more, history)).not.toBeNull();
      }),
    );
  });

  test('a factor on every day changes nothing', () => {
    fc.assert(
      fc.property(calm, used, fc.constantFrom(2, 4, 8), (history, used, factor) => {
        const scaled = history.map((each) => ({ ...each, used: each.used * factor }));
        expect(on(used * factor, scaled) !== null).toBe(on(used, history) !== null);
      }),
    );
  });

  test('other weekdays that change places change nothing', () => {
    fc.assert(
      fc.property(calm, used, (history, used) => {
        const swapped = history.map(({ day }, index) => {
          const isThursday = weekday(day) === 4;
          const from = isThursday ? index + 2 : weekday(day) === 6 ? index - 2 : index;
          return { day, used: history[from]!.used };
        });
        expect(on(used, swapped) !== null).toBe(on(used, history) !== null);
      }),
    );
  });

  test('no use before means nothing unusual', () => {
    fc.assert(
      fc.property(
        used,
        (use) =>
          on(
            use,
            before(56, () => 0),
          ) === null,
      ),
    );
  });
});

describe('a day is finished', () => {
  const at = (text: string, zone = 'Asia/Manila') => {
    const now = Temporal.Instant.from(text);
    return [finishedDay(now, zone), nextMorning(now, zone).toString()];
  };

  test.each([
    ['2026-11-24T21:59:59Z', 'Asia/Manila', '2026-11-23', '2026-11-24T22:00:00Z'],
    ['2026-11-24T22:00:00Z', 'Asia/Manila', '2026-11-24', '2026-11-25T22:00:00Z'],
    ['2026-11-25T10:00:00Z', 'Asia/Manila', '2026-11-24', '2026-11-25T22:00:00Z'],
    ['2026-10-25T04:59:00Z', 'Europe/Paris', '2026-10-23', '2026-10-25T05:00:00Z'],
    ['2026-10-25T05:00:00Z', 'Europe/Paris', '2026-10-24', '2026-10-26T05:00:00Z'],
  ])('at six the next morning: %s in %s', (now, zone, day, morning) => {
    expect(at(now, zone)).toEqual([day, morning]);
  });
});
