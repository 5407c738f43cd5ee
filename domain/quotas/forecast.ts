import { addDays, daysBetween, lastDayOfMonth, monthOf, weekday, type Day } from '../calendar.ts';
import { baseUnitsOf, useOf } from '../usage/measure.ts';
import { noTotals, type Totals } from '../usage/totals.ts';
import type { Position } from './standing.ts';

/** Use of one meter on one day, in base units (seconds or pieces). */
export interface DayUse {
  day: Day;
  used: number;
}

/** Use at the end of the month, in base units, with a range that contains it in four of five cases. */
export interface Forecast {
  expected: number;
  low: number;
  high: number;
  /** The day on which the limit is expected to be reached; null if it is not expected or was already reached. */
  exhaustsOn: Day | null;
}

export interface ForecastInput {
  /** Complete days before today, oldest first, without gaps: days without use are zeros. */
  history: readonly DayUse[];
  today: DayUse;
  /** Base units used this month so far, today included. */
  usedThisMonth: number;
  /** Base units; null is unlimited. */
  limit: number | null;
}

/** How many days of history count; older ones are ignored. Eight weeks give eight of each weekday. */
export const HISTORY_DAYS = 56;
/** No forecast until the first use was two weeks ago: every weekday has then occurred twice. */
const LEAST_DAYS = 14;
/** No forecast for a meter that is hardly used: five days are a working week, and fewer show no pattern. */
const LEAST_DAYS_WITH_USE = 5;

/** A day's weight halves every week: quick enough for a new campaign, calm enough for one odd week. */
const HALF_LIFE_DAYS = 7;
/** This many equally weighted days give the same certainty as days weighted with that half-life. */
const EFFECTIVE_DAYS = 20;
/** The pace comes from four weeks, of which the two busiest and the two quietest days are toned down. */
const PACE_DAYS = 28;
const ODD_DAYS = 2;
/** Four of five cases are within this many standard deviations. */
const FOUR_OF_FIVE = 1.2816;

/**
 * Forecasts use at the end of the month. In a customer's words: "each remaining day is expected to bring what that
 * weekday usually brings at your company, at the pace of the last few weeks, of which the latest count most."
 *
 * A single odd day (a backlog sent in one go, a holiday) hardly moves it. The rest of today is what is usual for the
 * weekday, less what today has already brought. The range comes from how much days have varied within their weeks, and
 * the pace from week to week.
 *
 * @returns null (better silent than wrong) until 14 complete days have passed since the meter was first used in
 * the last 56, with use on at least 5 of them. All amounts are whole base units, usedThisMonth ≤ low ≤ expected ≤ high
 */
export function forecast({ history, today, usedThisMonth, limit }: ForecastInput): Forecast | null {
  const past = sinceFirstUse(history.slice(-HISTORY_DAYS));
  if (past.length < LEAST_DAYS || past.filter(({ used }) => used > 0).length < LEAST_DAYS_WITH_USE)
    return null;

  const usual = usualByWeekday(past);
  const days = past.map(({ day, used }) => ({ used, usual: usual(day) }));
  const pace = recentPace(days.slice(-PACE_DAYS));

  const remaining = daysBetween(today.day, lastDayOfMonth(monthOf(today.day))).map((day) => ({
    day,
    used: Math.max(0, pace * usual(day) - (day === today.day ? today.used : 0)),
  }));
  const rest = sum(remaining.map(({ used }) => used));
  const doubt = FOUR_OF_FIVE * deviation(days, remaining.length);
  return {
    expected: Math.round(usedThisMonth + rest),
    low: usedThisMonth + Math.floor(Math.max(0, rest - doubt)),
    high: Math.ceil(usedThisMonth + rest + doubt),
    exhaustsOn: exhaustion(remaining, usedThisMonth, limit),
  };
}

/**
 * The forecast of a limit, of a meter or of a budget, from what was counted of it each day.
 * @param days days without use may be missing
 * @param today in the account's time zone, in the month of the position
 */
export function forecastOf(
  { meter, used, limit }: Pick<Position, 'meter' | 'used' | 'limit'>,
  days: ReadonlyMap<Day, Totals>,
  today: Day,
): Forecast | null {
  const use = (day: Day) => ({ day, used: useOf(days.get(day) ?? noTotals(), meter) });
  const first = [...days.keys()].sort()[0];
  return forecast({
    history: first === undefined ? [] : daysBetween(first, addDays(today, -1)).map(use),
    today: use(today),
    usedThisMonth: used,
    limit: limit === null ? null : limit * baseUnitsOf(meter),
  });
}

interface ShapedDay {
  used: number;
  /** What its weekday usually brings. */
  usual: number;
}

/** The days before a meter's first use are no quiet days, so they are dropped. */
export function sinceFirstUse(history: readonly DayUse[]): readonly DayUse[] {
  const first = history.findIndex(({ used }) => used > 0);
  return first === -1 ? [] : history.slice(first);
}

/** The mean of each weekday, without its best and worst day if it occurred at least five times. */
function usualByWeekday(days: readonly DayUse[]): (day: Day) => number {
  const byWeekday = Map.groupBy(days, ({ day }) => weekday(day));
  const means = new Map(
    byWeekday.entries().map(([number, same]) => {
      const sorted = same.map(({ used }) => used).sort((a, b) => a - b);
      const kept = sorted.length >= 5 ? sorted.slice(1, -1) : sorted;
      return [number, sum(kept) / kept.length];
    }),
  );
  return (day) => means.get(weekday(day)) ?? 0;
}

/**
 * The recent pace, relative to what is usual. The days furthest above and below it count as if they were no further off
 * than the next ones.
 */
function recentPace(days: readonly ShapedDay[]): number {
  let pace = weightedPace(days);
  // The odd days still distort the first pace, hence the repetition.
  for (let round = 0; round < 3; round += 1) {
    const expected = days.map(({ usual }) => pace * usual);
    const distances = days.map(({ used }, index) => used - (expected[index] ?? 0));
    const sorted = distances.toSorted((a, b) => a - b);
    const [lowest = 0, highest = 0] = [sorted.at(ODD_DAYS), sorted.at(-1 - ODD_DAYS)];
    const tonedDown = days.map(({ usual }, index) => {
      const distance = Math.min(highest, Math.max(lowest, distances[index] ?? 0));
      return { usual, used: Math.max(0, (expected[index] ?? 0) + distance) };
    });
    pace = weightedPace(tonedDown);
  }
  return pace;
}

function weightedPace(days: readonly ShapedDay[]): number {
  const weights = days.map((_, index) => 0.5 ** ((days.length - 1 - index) / HALF_LIFE_DAYS));
  const used = sum(days.map((day, index) => day.used * (weights[index] ?? 0)));
  const usual = sum(days.map((day, index) => day.usual * (weights[index] ?? 0)));
  return usual > 0 ? used / usual : 0;
}

/**
 * The standard deviation of the sum of the next `ahead` days. Medians keep one odd week from widening it for two
 * months; the factors turn them into the variances they stand for (χ² with 6 and with 1 degree of freedom).
 */
function deviation(days: readonly ShapedDay[], ahead: number): number {
  const weeks = Array.from({ length: Math.floor(days.length / 7) }, (_, index) =>
    days.slice(days.length - 7 * (index + 1), days.length - 7 * index),
  );
  const daily = median(weeks.map(spreadWithin)) / 5.35;
  const totals = weeks.map((week) => sum(week.map(({ used }) => used)));
  const changes = totals.slice(1).map((total, index) => (total - (totals[index] ?? 0)) ** 2);
  // Two weeks at the same pace differ by the noise of 14 days; any further difference is a change of pace.
  const wandering = Math.max(0, median(changes) / 0.455 - 14 * daily);
  const weeksAhead = ahead / 7;
  return Math.sqrt(
    daily * ahead * (1 + ahead / EFFECTIVE_DAYS) +
      // The pace is about a week old when it is used, and keeps changing from there (a random walk).
      wandering * (weeksAhead ** 2 + weeksAhead ** 3 / 3),
  );
}

/** The sum of the squared distances of a week's days from the week's own pace. */
function spreadWithin(week: readonly ShapedDay[]): number {
  const usual = sum(week.map((day) => day.usual));
  const pace = usual > 0 ? sum(week.map(({ used }) => used)) / usual : 0;
  return sum(week.map((day) => (day.used - pace * day.usual) ** 2));
}

/** The first day on which cumulative use, rounded as it is shown, reaches the limit. */
function exhaustion(remaining: readonly DayUse[], usedThisMonth: number, limit: number | null): Day | null {
  const reached = (used: number) => limit !== null && used > 0 && used >= limit;
  if (reached(usedThisMonth)) return null;
  let ahead = 0;
  const day = remaining.find(({ used }) => {
    ahead += used;
    return reached(Math.round(usedThisMonth + ahead));
  });
  return day?.day ?? null;
}

/** The median; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
