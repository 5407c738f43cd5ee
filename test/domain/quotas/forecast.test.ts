import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backTest, SHAPES } from '../../../bench/usage-shapes.ts';
import {
  addDays,
  countDays,
  daysBetween,
  lastDayOfMonth,
  monthOf,
  weekday,
} from '../../../domain/calendar.ts';
import {
  forecast,
  forecastOf,
  HISTORY_DAYS,
  type DayUse,
  type Forecast,
  type ForecastInput,
} from '../../../domain/quotas/forecast.ts';
import { given } from '../usage/given-totals.ts';

/** 100 from Monday to Friday, nothing at weekends. */
const office = (day: string) => (weekday(day) <= 5 ? 100 : 0);

/** The `days` complete days before `today`; those in its month count as used this month. */
function input(
  today: string,
  days: number,
  use: (day: string) => number,
  rest: Partial<ForecastInput> = {},
): ForecastInput {
  const history = daysBetween(addDays(today, -days), addDays(today, -1)).map((day) => ({
    day,
    used: use(day),
  }));
  const usedThisMonth = history
    .filter(({ day }) => monthOf(day) === monthOf(today))
    .reduce((sum, { used }) => sum + used, 0);
  return { history, today: { day: today, used: 0 }, usedThisMonth, limit: null, ...rest };
}

function made(input: ForecastInput): Forecast {
  const found = forecast(input);
  if (!found) throw new Error('no forecast');
  return found;
}

describe('a forecast', () => {
  test('follows the weekly pattern of the past: no use is expected at weekends', () => {
    // November 2026 has 21 working days, 10 of them before the 14th, a Saturday.
    expect(made(input('2026-11-14', 56, office))).toEqual({
      expected: 2100,
      low: 2100,
      high: 2100,
      exhaustsOn: null,
    });
  });

  test('expects for today what is still missing from its usual use', () => {
    const monday = (used: number) =>
      made({
        ...input('2026-11-30', 56, office),
        today: { day: '2026-11-30', used },
        usedThisMonth: 2000 + used,
      });
    expect(monday(0).expected).toBe(2100);
    expect(monday(60).expected).toBe(2100);
  });

  test('subtracts nothing if there was already more use today than usual', () => {
    const busy = { today: { day: '2026-11-30', used: 250 }, usedThisMonth: 2250 };
    expect(made(input('2026-11-30', 56, office, busy)).expected).toBe(2250);
  });

  test.each([
    ['a backlog that was sent at once', 5000],
    ['a holiday', 0],
  ])('hardly changes after %s', (_, used) => {
    const odd = (day: string) => (day === '2026-11-11' ? used : office(day));
    const { expected, low, high } = made(input('2026-11-14', 56, odd, { usedThisMonth: 1000 }));
    expect(Math.abs(expected - 2100)).toBeLessThan(2100 * 0.01);
    expect(high - low).toBeLessThan(2100 * 0.05);
  });

  test('includes more than half of the increase from a campaign that started two weeks ago', () => {
    const campaign = (day: string) => office(day) * (day >= '2026-10-31' ? 3 : 1);
    const { expected } = made(input('2026-11-14', 56, campaign));
    expect(expected).toBeGreaterThan(3000 + 1100 * 2);
    expect(expected).toBeLessThanOrEqual(3000 + 1100 * 3);
  });

  test('has a wider range if days differ more', () => {
    const uneven = (spread: number) => (day: string) =>
      office(day) === 0 ? 0 : 100 + spread * (Number(day.slice(8)) % 2 ? 1 : -1);
    const width = (spread: number) => {
      const { low, high } = made(input('2026-11-14', 56, uneven(spread)));
      return high - low;
    };
    expect(width(10)).toBeGreaterThan(width(0));
    expect(width(40)).toBeGreaterThan(width(10));
  });

  // The squared deviations within a week estimate 5.35 times the variance of a day, and the squared change from week
  // to week estimates 0.455 times that of the pace; 16 days of the month are left.
  test.each([
    ['its days vary', 30_000, 0, 126_156],
    ['its weeks vary', 0, 30_000, 1_210_540],
    ['both do', 20_000, 30_000, 1_200_346],
  ])('has a range that covers four of five cases if %s', (_, ofDays, ofWeeks, reach) => {
    const odd = (day: string) => (countDays('2026-01-04', day) - 1) % 14 < 7;
    const swings = [ofDays, -ofDays, 0, 0, 0, 0, 0];
    const use = (day: string) =>
      100_000 + (swings[weekday(day) - 1] ?? 0) * (odd(day) ? 1 : -1) + (odd(day) ? ofWeeks : 0);
    const { low, expected, high } = made(input('2026-11-15', 56, use));
    for (const width of [high - expected, expected - low]) expect(Math.abs(width - reach)).toBeLessThan(2);
  });

  test.each([
    ['busiest', 5000],
    ['quietest', 0],
  ])('ignores the two %s days of four weeks, but not a third', (_, used) => {
    const expectedWith = (odd: string[]) =>
      made(input('2026-11-14', 56, (day) => (odd.includes(day) ? used : 100), { usedThisMonth: 1300 }))
        .expected;
    expect(expectedWith(['2026-11-02', '2026-11-04'])).toBe(3000);
    expect(expectedWith(['2026-11-02', '2026-11-04', '2026-11-06'])).not.toBe(3000);
  });

  test('is only the use so far if the meter has not been used for weeks', () => {
    const ended = (day: string) => (day < '2026-10-10' ? office(day) : 0);
    expect(made(input('2026-11-14', 56, ended)).expected).toBe(0);
  });
});

describe('of as few days as are enough', () => {
  test.each(daysBetween('2026-09-19', '2026-10-31').map((first) => [countDays(first, '2026-11-14'), first]))(
    'a calm meter has the forecast that all its days have: %i days, from %s',
    (days) => {
      expect(made(input('2026-11-14', days, office))).toEqual({
        expected: 2100,
        low: 2100,
        high: 2100,
        exhaustsOn: null,
      });
    },
  );

  test('the busiest and the quietest of a weekday are left out if it occurred five times, and not if four', () => {
    const once = (oddDay: string) => (day: string) => (day === oddDay ? 5000 : 100);
    expect(made(input('2026-11-14', 35, once('2026-10-12'), { usedThisMonth: 1300 })).expected).toBe(3000);
    expect(made(input('2026-11-14', 28, once('2026-10-19'), { usedThisMonth: 1300 })).expected).not.toBe(
      3000,
    );
  });

  test('the pace is that of four weeks, of six that there are', () => {
    const odd = ['2026-10-19', '2026-10-21', '2026-10-23'];
    const { expected } = made(
      input('2026-11-14', 42, (day) => (odd.includes(day) ? 5000 : 100), { usedThisMonth: 1300 }),
    );
    expect(expected).not.toBe(3000);
  });

  test('five days of use on five weekdays show no weekday that is usual, so none is expected', () => {
    const odd = ['2026-10-05', '2026-10-13', '2026-10-21', '2026-10-29', '2026-11-06'];
    expect(made(input('2026-11-14', 56, (day) => (odd.includes(day) ? 9 : 0)))).toEqual({
      expected: 9,
      low: 9,
      high: 37,
      exhaustsOn: null,
    });
  });
});

describe('the forecast of a limit', () => {
  const live = { count: 1, seconds: 61, billedSeconds: 120, costMicros: 0n };
  /** A call of two billed minutes on each day, the last day first. */
  const counted = (first: string, last: string) =>
    new Map(
      daysBetween(first, last)
        .reverse()
        .map((day) => [day, given({ call: { type: { live } } })]),
    );
  const today = '2026-11-21';

  test('is made from what was counted on each day, and compared in seconds for a meter of minutes', () => {
    const days = counted('2026-10-01', today);
    expect(forecastOf({ meter: 'call_minutes', used: 21 * 120, limit: 50 }, days, today)).toEqual({
      expected: 30 * 120,
      low: 30 * 120,
      high: 30 * 120,
      exhaustsOn: '2026-11-25',
    });
  });

  test('takes days that are missing for days without use', () => {
    const days = new Map([...counted('2026-10-01', today)].filter(([day]) => weekday(day) <= 5));
    const expected = 15 * 120 + 6 * 120;
    expect(forecastOf({ meter: 'call_minutes', used: 15 * 120, limit: null }, days, today)).toEqual({
      expected,
      low: expected,
      high: expected,
      exhaustsOn: null,
    });
  });

  test('begins with the first day that was counted, in whatever order the days come', () => {
    expect(
      forecastOf({ meter: 'call_minutes', used: 0, limit: null }, counted('2026-11-08', today), today),
    ).toBeNull();
    expect(
      forecastOf({ meter: 'call_minutes', used: 0, limit: null }, counted('2026-11-07', today), today),
    ).not.toBeNull();
  });

  test('is none if nothing was ever counted', () => {
    expect(forecastOf({ meter: 'sms', used: 0, limit: 9 }, new Map(), today)).toBeNull();
  });
});

describe('no forecast is made', () => {
  test('without history', () => {
    expect(forecast(input('2026-11-14', 0, office))).toBeNull();
  });

  test('before the first use', () => {
    expect(forecast(input('2026-11-14', 56, () => 0))).toBeNull();
  });

  test('until 14 complete days have passed', () => {
    expect(forecast(input('2026-11-14', 13, () => 5))).toBeNull();
    expect(forecast(input('2026-11-14', 14, () => 5))).not.toBeNull();
  });

  test('until 14 days have passed since the first use, however long the account has existed', () => {
    const since = (first: string) => (day: string) => (day >= first ? 5 : 0);
    expect(forecast(input('2026-11-14', 56, since('2026-11-01')))).toBeNull();
    expect(forecast(input('2026-11-14', 56, since('2026-10-31')))).not.toBeNull();
  });

  test('for a meter that was used on fewer than 5 days', () => {
    const every = (step: number) => (day: string) => (Number(day.slice(8)) % step === 0 ? 9 : 0);
    expect(forecast(input('2026-11-29', 28, every(7)))).toBeNull();
    expect(forecast(input('2026-11-29', 28, every(4)))).not.toBeNull();
    const days = ['2026-11-02', '2026-11-05', '2026-11-09', '2026-11-13', '2026-11-20'];
    expect(forecast(input('2026-11-29', 28, (day) => (days.includes(day) ? 9 : 0)))).not.toBeNull();
  });

  test('because of a day without use before the first', () => {
    const since = (day: string) => (day >= '2026-10-31' ? 5 : 0);
    expect(forecast(input('2026-11-14', 15, since))).not.toBeNull();
  });

  test('from days older than eight weeks', () => {
    const { history, ...rest } = input('2026-11-14', HISTORY_DAYS, office);
    const older = input(history[0]?.day ?? '', 100, () => 90_000).history;
    expect(forecast({ ...rest, history: [...older, ...history] })).toEqual(forecast({ ...rest, history }));
  });
});

describe('the day on which the limit is reached', () => {
  const exhaustsOn = (limit: number | null, rest: Partial<ForecastInput> = {}) =>
    made(input('2026-11-14', 56, office, { limit, ...rest })).exhaustsOn;

  test.each([
    [1001, '2026-11-16'],
    [1100, '2026-11-16'],
    [1101, '2026-11-17'],
    [1500, '2026-11-20'],
    [1501, '2026-11-23'],
    [2100, '2026-11-30'],
  ])('for a limit of %i, with 1000 used, is %s', (limit, day) => {
    expect(exhaustsOn(limit)).toBe(day);
  });

  test('is today if the use expected for today is enough', () => {
    const monday = {
      history: input('2026-11-16', 56, office).history,
      today: { day: '2026-11-16', used: 10 },
    };
    expect(exhaustsOn(1050, { ...monday, usedThisMonth: 1010 })).toBe('2026-11-16');
  });

  test.each([
    ['the month ends below the limit', 2101],
    ['the limit is already reached', 1000],
    ['the limit was passed', 999],
    ['there is no limit', null],
  ])('is null if %s', (_, limit) => {
    expect(exhaustsOn(limit)).toBeNull();
  });

  test('for a limit of 0 is the day of the first expected use', () => {
    expect(exhaustsOn(0, { usedThisMonth: 0 })).toBe('2026-11-16');
    expect(exhaustsOn(0, { usedThisMonth: 1 })).toBeNull();
  });

  test('is null without a limit, however little was used', () => {
    expect(exhaustsOn(null, { usedThisMonth: 0 })).toBeNull();
  });
});

describe('for any history', () => {
  const anyInput = fc
    .record({
      today: fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2024-01-01', days)),
      uses: fc.array(fc.oneof(fc.constant(0), fc.nat(50), fc.nat(100_000_000)), { maxLength: 70 }),
      usedToday: fc.nat(1_000_000),
      before: fc.nat(1_000_000_000),
      limit: fc.option(fc.nat(2_000_000_000), { nil: null }),
    })
    .map(({ today, uses, usedToday, before, limit }): ForecastInput => {
      const history = uses.map((used, index): DayUse => ({ day: addDays(today, index - uses.length), used }));
      return { history, today: { day: today, used: usedToday }, usedThisMonth: before + usedToday, limit };
    });

  test('amounts are whole numbers, in order from the use so far to the high end', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const found = forecast(input);
        if (!found) return;
        const { expected, low, high } = found;
        for (const amount of [expected, low, high]) expect(Number.isSafeInteger(amount)).toBe(true);
        expect(input.usedThisMonth).toBeLessThanOrEqual(low);
        expect(low).toBeLessThanOrEqual(expected);
        expect(expected).toBeLessThanOrEqual(high);
      }),
    );
  });

  test('the day of exhaustion is one of the remaining days of the month, and is null unless the limit is expected to be reached', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const found = forecast(input);
        if (!found) return;
        const { limit, usedThisMonth: used } = input;
        const reachedNow = limit !== null && used > 0 && used >= limit;
        const reachedLater = limit !== null && found.expected > 0 && found.expected >= limit;
        expect(found.exhaustsOn !== null).toBe(reachedLater && !reachedNow);
        if (found.exhaustsOn === null) return;
        expect(found.exhaustsOn >= input.today.day).toBe(true);
        expect(found.exhaustsOn <= lastDayOfMonth(monthOf(input.today.day))).toBe(true);
      }),
    );
  });

  test('a higher limit is never reached earlier, and changes no amount', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(1_000_000_000), (input, more) => {
        const { limit, usedThisMonth } = input;
        if (limit === null || usedThisMonth >= limit) return;
        const [one, other] = [forecast(input), forecast({ ...input, limit: limit + more })];
        if (!one || !other) return;
        expect({ ...other, exhaustsOn: null }).toEqual({ ...one, exhaustsOn: null });
        expect((other.exhaustsOn ?? '9999') >= (one.exhaustsOn ?? '9999')).toBe(true);
      }),
    );
  });

  test('a forecast whose low end is over the limit names the day on which the limit is reached', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const found = forecast(input);
        const { limit, usedThisMonth } = input;
        if (!found || limit === null || found.low <= limit || usedThisMonth >= limit) return;
        expect(found.exhaustsOn).not.toBeNull();
      }),
    );
  });
});

describe('compared with a straight line, in the middle of the month', () => {
  const midMonth = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
  const shapes = SHAPES.filter(({ name }) => name !== 'rare');
  const results = shapes.map((shape) => ({ name: shape.name, ...backTest(shape, 4, midMonth) }));
  const sum = (of: 'forecast' | 'line') => results.reduce((total, result) => total + result[of], 0);

  test('the error is smaller for each kind of account', () => {
    for (const { name, forecast, line } of results) expect(forecast, name).toBeLessThan(line);
  });

  test('the error is a sixth smaller on average, and a third for steady use', () => {
    expect(sum('forecast')).toBeLessThan((sum('line') * 5) / 6);
    const [steady] = results;
    expect(steady?.forecast).toBeLessThan(((steady?.line ?? 0) * 2) / 3);
  });

  test('early in the month, the error is less than two thirds', () => {
    for (const shape of shapes.filter(({ name }) => name !== 'campaigns')) {
      const { forecast, line } = backTest(shape, 4, [5]);
      expect(forecast, shape.name).toBeLessThan((line * 2) / 3);
    }
  });

  test('the month ends within the range in about four of five cases', () => {
    const share = results.reduce((total, { inRange }) => total + inRange, 0) / results.length;
    expect(share).toBeGreaterThan(0.75);
    expect(share).toBeLessThan(0.95);
    for (const { name, inRange } of results) expect(inRange, name).toBeGreaterThan(0.65);
  });
});
