import type { Day } from '../calendar.ts';

/** Use of one meter on one day, in base units (seconds or pieces). */
export interface DayUse {
  day: Day;
  used: number;
}

/** Use at the end of the month, in base units, with the range in which it lies in four of five cases. */
export interface Forecast {
  expected: number;
  low: number;
  high: number;
  /** The day on which the limit is expected to be reached; null where it is not, or was already. */
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
