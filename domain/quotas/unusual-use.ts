import { BASE_UNITS, type Meter } from '../accounts/meters.ts';
import { addDays, atHour, localDay, weekday, type Day, type Instant } from '../calendar.ts';
import { HISTORY_DAYS, median, sinceFirstUse, type DayUse } from './forecast.ts';

/** A day far above what its weekday usually brings, in base units. */
export interface UnusualUse {
  day: Day;
  used: number;
  /** The median of the weekday in the eight weeks before, at the pace of the last days. */
  usual: number;
}

interface UnusualUseInput {
  meter: Meter;
  /** Complete days before the day, oldest first, without gaps: days without use are zeros. */
  history: readonly DayUse[];
  /** A day that is over. */
  day: DayUse;
  /** The meter's unusual days that were told in the eight weeks before, oldest first. */
  told: readonly UnusualUse[];
}

/** Quiet until the weekday has occurred this often since the meter was first used. */
const LEAST_WEEKS = 4;
/** Quiet about a weekday that usually brings less, and about less than this beyond it; in units of the meter. */
const LEAST_USUAL = 20;
const LEAST_EXCESS = 50;
/** How far above the usual a day must be: so many times, and so many of the spreads by which days usually differ. */
const TIMES = 2.1;
const SPREADS = 3.5;
/** Days differ by this share at least, however alike those of the last weeks were. */
const LEAST_SPREAD = 0.2;
/** Turns a median distance into a standard deviation. */
const DEVIATIONS = 1.4826;
/** The pace comes from the last two weeks, without weekdays that bring little. */
const RECENT_DAYS = 14;
/** A day must be this much above all but one of theirs. */
const ABOVE_RECENT = 1.4;
/** After a day that was told, use is back at the usual if the days since were below this. */
const BACK = 1.5;
/** As long as it is not, only a day that is this much further off is told. */
const AGAIN = 1.5;

/**
 * Whether a day's use is far outside its weekday's pattern. In a customer's words: "more than twice what the weekday brings
 * at the present pace, and further off than days usually are."
 *
 * Only more than usual is told: a day with less may be a holiday, and a producer that has stopped is told by itself.
 * A lasting change of level is told on its first day. After that, its days are what the last days were, and later what is
 * usual.
 */
export function unusualUse({ meter, history, day, told }: UnusualUseInput): UnusualUse | null {
  const past = sinceFirstUse(history.slice(-HISTORY_DAYS));
  const weekdays = Map.groupBy(past, (each) => weekday(each.day));
  if ((weekdays.get(weekday(day.day))?.length ?? 0) < LEAST_WEEKS) return null;
  const medians = new Map(
    [...weekdays].map(([number, days]) => [number, median(days.map(({ used }) => used))]),
  );
  const least = LEAST_USUAL * BASE_UNITS[meter];
  const usualOn = (on: Day) => medians.get(weekday(on)) ?? 0;
  const rated = past
    .filter((each) => usualOn(each.day) >= least)
    .map((each) => ({ day: each.day, ratio: each.used / usualOn(each.day) }));
  const ratios = rated.map(({ ratio }) => ratio);

  const recent = ratios.slice(-RECENT_DAYS);
  const pace = median(recent);
  const usual = pace * usualOn(day.day);
  if (usualOn(day.day) < least || usual < least) return null;
  if (day.used - usual < LEAST_EXCESS * BASE_UNITS[meter]) return null;
  const spread = Math.max(LEAST_SPREAD, DEVIATIONS * median(ratios.map((ratio) => Math.abs(ratio - 1))));
  if (day.used / usual < Math.max(TIMES, 1 + SPREADS * spread)) return null;
  const [, second = 0] = recent.toSorted((left, right) => right - left);
  if (day.used / usualOn(day.day) < ABOVE_RECENT * second) return null;
  const last = told.at(-1);
  const isFurther = !last || day.used / usual >= AGAIN * (last.used / last.usual);
  if (!isFurther && !isBack(rated, last)) return null;
  return { day: day.day, used: day.used, usual: Math.round(usual) };
}

/** Whether use was back at the usual after a day that was told; not if no day has passed since. */
function isBack(rated: readonly { day: Day; ratio: number }[], told: UnusualUse): boolean {
  const since = rated.filter(({ day }) => day > told.day).map(({ ratio }) => ratio);
  return since.length > 0 && median(since) < BACK;
}

/** A day is looked at in the morning after it: by then its late events have come, and somebody is about to read of it. */
const MORNING = 6;

/** The latest local day whose morning after has come. */
export function finishedDay(now: Instant, timeZone: string): Day {
  const today = localDay(now, timeZone);
  const isMorning = now.epochMilliseconds >= atHour(today, MORNING, timeZone).epochMilliseconds;
  return addDays(today, isMorning ? -1 : -2);
}

/** When the next day is finished. */
export const nextMorning = (now: Instant, timeZone: string): Instant =>
  atHour(addDays(finishedDay(now, timeZone), 2), MORNING, timeZone);
