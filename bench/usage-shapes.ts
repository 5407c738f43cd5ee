import { addDays, lastDayOfMonth, monthOf, type Day } from '../domain/calendar.ts';
import { forecast, HISTORY_DAYS, type DayUse, type Forecast } from '../domain/quotas/forecast.ts';

/** A type of account, defined by how its use varies from day to day. */
interface Shape {
  name: string;
  /** The share of a day's use by 10:00. */
  byTen: number;
  /** The use of each day, starting on FIRST_DAY, a Monday. */
  generate: (random: () => number) => number[];
}

interface Errors {
  /** Mean absolute errors, as shares of the month's total. */
  forecast: number;
  line: number;
  /** The share of months that ended within the forecast's range. */
  inRange: number;
}

const FIRST_DAY: Day = '2025-06-02';
const DAYS = 460;
const OFFICE = [1.1, 1, 1, 1, 0.9, 0.3, 0.1];
/** Messages queue outside business hours and are sent at opening; the weekend's messages are sent on Monday. */
const QUEUED = [1.9, 1, 0.95, 0.95, 0.9, 0.05, 0];

export const SHAPES: Shape[] = [
  {
    name: 'steady',
    byTen: 0.15,
    generate: (random) => eachDay((day) => 400 * office(day) * noise(random, 0.15)),
  },
  {
    name: 'growing 10 % a month',
    byTen: 0.15,
    generate: (random) => eachDay((day) => 200 * 1.1 ** (day / 30) * office(day) * noise(random, 0.15)),
  },
  {
    name: 'shrinking 8 % a month',
    byTen: 0.15,
    generate: (random) => eachDay((day) => 800 * 0.92 ** (day / 30) * office(day) * noise(random, 0.15)),
  },
  {
    name: 'bursts at opening',
    byTen: 0.6,
    generate: (random) => eachDay((day) => 400 * (QUEUED[day % 7] ?? 0) * noise(random, 0.25)),
  },
  { name: 'campaigns', byTen: 0.15, generate: campaigns },
  { name: 'holidays and backlogs', byTen: 0.15, generate: oddDays },
  { name: 'small', byTen: 0.15, generate: (random) => eachDay((day) => arrivals(random, 4 * office(day))) },
  {
    name: 'rare',
    byTen: 0.15,
    generate: (random) => eachDay(() => (random() < 0.25 ? 1 + Math.floor(random() * 10) : 0)),
  },
];

/** Generates a series. The same seed gives the same series on every machine. */
export function series(shape: Shape, seed: number): DayUse[] {
  let day = addDays(FIRST_DAY, -1);
  return shape.generate(seededRandom(seed)).map((used) => ({ day: (day = addDays(day, 1)), used }));
}

/** Forecasts every whole month that has a full history, at 10:00 on each of `daysOfMonth`. */
export function backTest(shape: Shape, seeds: number, daysOfMonth: readonly number[]): Errors {
  const cases = wholeMonths(shape, seeds).flatMap((month) =>
    daysOfMonth.flatMap((dayOfMonth) => {
      const usedThisMonth = month.usedByTen(dayOfMonth);
      const found = month.forecastOn(dayOfMonth);
      if (!found) return [];
      const line = (usedThisMonth / (dayOfMonth - 1 + 10 / 24)) * month.length;
      return {
        forecast: Math.abs(found.expected - month.total) / month.total,
        line: Math.abs(line - month.total) / month.total,
        inRange: month.total >= found.low && month.total <= found.high ? 1 : 0,
      };
    }),
  );
  return {
    forecast: mean(cases.map(({ forecast }) => forecast)),
    line: mean(cases.map(({ line }) => line)),
    inRange: mean(cases.map(({ inRange }) => inRange)),
  };
}

/** How often a rule alerts in months that end at `share` of the limit, if checked daily until the limit is reached. */
export function alertShare(
  shape: Shape,
  seeds: number,
  share: number,
  rule: (forecast: Forecast, limit: number) => boolean,
): number {
  const alerted = wholeMonths(shape, seeds).map((month) => {
    const limit = Math.round(month.total / share);
    for (let day = 1; day <= month.length && month.usedByTen(day) < limit; day += 1) {
      const found = month.forecastOn(day);
      if (found && rule(found, limit)) return 1;
    }
    return 0;
  });
  return mean(alerted);
}

interface WholeMonth {
  total: number;
  /** In days. */
  length: number;
  usedByTen: (dayOfMonth: number) => number;
  forecastOn: (dayOfMonth: number) => Forecast | null;
}

function wholeMonths(shape: Shape, seeds: number): WholeMonth[] {
  return Array.from({ length: seeds }, (_, index) => series(shape, index + 1)).flatMap((days) =>
    [...days.keys()]
      .filter((start) => start >= HISTORY_DAYS && days[start]?.day.endsWith('-01'))
      .map((start) => ({ start, length: daysIn(days[start]?.day ?? FIRST_DAY) }))
      .filter(({ start, length }) => start + length <= days.length)
      .map(({ start, length }) => wholeMonth(shape, days, start, length)),
  );
}

function wholeMonth(shape: Shape, days: readonly DayUse[], start: number, length: number): WholeMonth {
  const byTen = (at: number) => Math.round((days[at]?.used ?? 0) * shape.byTen);
  const usedByTen = (dayOfMonth: number) =>
    used(days.slice(start, start + dayOfMonth - 1)) + byTen(start + dayOfMonth - 1);
  const forecastOn = (dayOfMonth: number) => {
    const now = start + dayOfMonth - 1;
    return forecast({
      history: days.slice(now - HISTORY_DAYS, now),
      today: { day: days[now]?.day ?? FIRST_DAY, used: byTen(now) },
      usedThisMonth: usedByTen(dayOfMonth),
      limit: null,
    });
  };
  return { total: used(days.slice(start, start + length)), length, usedByTen, forecastOn };
}

function daysIn(day: Day): number {
  return Number(lastDayOfMonth(monthOf(day)).slice(8));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function used(days: readonly DayUse[]): number {
  return days.reduce((sum, { used }) => sum + used, 0);
}

function eachDay(useOn: (day: number) => number): number[] {
  return Array.from({ length: DAYS }, (_, day) => Math.round(useOn(day)));
}

function office(day: number): number {
  return OFFICE[day % 7] ?? 0;
}

/** About five campaigns at a time, each lasting two to nine weeks, on top of a small base use. */
function campaigns(random: () => number): number[] {
  const volume = Array.from({ length: DAYS }, () => 60);
  for (let start = -30; start < DAYS; start += 4 + Math.floor(random() * 14)) {
    const end = start + 14 + Math.floor(random() * 50);
    const size = 80 + random() * 200;
    for (let day = Math.max(0, start); day < Math.min(DAYS, end); day += 1) {
      volume[day] = (volume[day] ?? 0) + size;
    }
  }
  return eachDay((day) => (volume[day] ?? 0) * office(day) * noise(random, 0.15));
}

/** Every 25 days have one day without use and one with four times the usual use. */
function oddDays(random: () => number): number[] {
  const use = eachDay((day) => 400 * office(day) * noise(random, 0.15));
  for (let from = 0; from + 25 <= DAYS; from += 25) {
    use[from + Math.floor(random() * 25)] = 0;
    const backlog = from + Math.floor(random() * 25);
    use[backlog] = 4 * (use[backlog] ?? 0);
  }
  return use;
}

/** A log-normal factor around 1. */
function noise(random: () => number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(normal * spread - spread ** 2 / 2);
}

/** A Poisson-distributed number of arrivals. */
function arrivals(random: () => number, mean: number): number {
  let count = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) count += 1;
  return count;
}

/** Generates numbers from 0 to 1 (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = Math.imul(seed, 7919) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
