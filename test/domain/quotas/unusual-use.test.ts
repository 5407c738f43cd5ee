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
