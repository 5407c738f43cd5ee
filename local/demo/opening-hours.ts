import { Temporal } from 'temporal-polyfill';
import { addDays, weekday, type Day } from '../../domain/calendar.ts';
import type { Random } from './random.ts';
import type { Hours, Workplace } from './workplaces.ts';

/** An instant, with a local day. */
export interface Moment {
  /** The first local day whose opening hours apply. */
  day: Day;
  /** Seconds since 1970. */
  at: number;
}

/** Calls and messages that waited for the opening follow within minutes of it. */
const BURST_MEAN_SECONDS = 8 * 60;
/** Recruiters begin with what arrived overnight. */
const MORNING_SHARE = 0.25;
const MORNING_MEAN_SECONDS = 25 * 60;

const FULL_DAY_SECONDS = 6 * 3600;

/** Applicants by hour from 06:00 to 23:00, mostly in the evening. */
const APPLICANTS_BY_HOUR = {
  ...{ 6: 2, 7: 4, 8: 6, 9: 7, 10: 7, 11: 7, 12: 8, 13: 6, 14: 6, 15: 6 },
  ...{ 16: 6, 17: 7, 18: 9, 19: 10, 20: 10, 21: 8, 22: 4 },
};

export interface OpeningHours {
  /** The moment of an application on that day; many come while the office is closed. */
  application(day: Day, random: Random): Moment;
  /** The moment itself if the office is open, or else soon after the next opening. */
  whenOpen(moment: Moment, random: Random): Moment;
  /** A moment of a working day, `count` full working days after `moment`. Half days do not count. */
  workingDaysLater(moment: Moment, count: number, random: Random): Moment;
}

export function openingHours(timeZone: string, { hours }: Pick<Workplace, 'hours'>): OpeningHours {
  const spans = new Map<Day, { opens: number; closes: number } | null>();
  const spanOf = (day: Day) => {
    const known = spans.get(day);
    if (known !== undefined) return known;
    const found = span(day, hours[weekday(day) - 1] ?? null, timeZone);
    spans.set(day, found);
    return found;
  };
  return {
    application(day, random) {
      const hour = Number(random.weighted(APPLICANTS_BY_HOUR));
      const minute = random.integer(0, 59);
      const at = secondsAt(
        day,
        Temporal.PlainTime.from({ hour, minute, second: random.integer(0, 59) }),
        timeZone,
      );
      return { day, at };
    },
    whenOpen(moment, random) {
      for (let { day } = moment; ; day = addDays(day, 1)) {
        const open = spanOf(day);
        if (!open || moment.at >= open.closes) continue;
        if (moment.at >= open.opens) return { day, at: moment.at };
        const waited = Math.min(random.exponential(BURST_MEAN_SECONDS), open.closes - open.opens - 1);
        return { day, at: Math.floor(open.opens + waited) };
      }
    },
    workingDaysLater(moment, count, random) {
      let left = count;
      for (let day = addDays(moment.day, 1); ; day = addDays(day, 1)) {
        const open = spanOf(day);
        if (!open || open.closes - open.opens < FULL_DAY_SECONDS || (left -= 1) > 0) continue;
        return { day, at: Math.floor(open.opens + workingSecond(open.closes - open.opens, random)) };
      }
    },
  };
}

/** Seconds after the opening: busy at first, with a dip for lunch, less busy towards the end. */
function workingSecond(length: number, random: Random): number {
  if (random.chance(MORNING_SHARE)) return Math.min(random.exponential(MORNING_MEAN_SECONDS), length - 1);
  return length * (random.chance(0.55) ? random.between(0.05, 0.4) : random.between(0.5, 0.97));
}

function span(day: Day, hours: Hours | null, timeZone: string) {
  if (!hours) return null;
  const [opens, closes] = hours.map((time) => secondsAt(day, Temporal.PlainTime.from(time), timeZone));
  return opens === undefined || closes === undefined ? null : { opens, closes };
}

function secondsAt(day: Day, plainTime: Temporal.PlainTime, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime }).epochMilliseconds / 1000;
}
