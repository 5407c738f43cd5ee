import { lastDayOfMonth, type Day, type Month } from '../../../domain/calendar.ts';
import { dayOfYear, dayOfMonth, monthAndYear, monthName } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { totalOf, type Series, type Valued } from './series.ts';

/** What a chart of the whole account is measured by, in its running month. */
export interface Yardsticks {
  month: Month;
  /** The month's limit, packs included; undefined without one, or if the chart does not draw what is limited. */
  limit?: number | undefined;
  /** What the month is expected to come to. */
  expected?: number | undefined;
  /** The complete days of the month, and the same days of the month before. */
  sameDays?: { through: Day; monthBefore: Month; current: Valued; before: Valued } | undefined;
}

/** A limit further up than this many times the highest bar would leave the bars too low to be compared. */
const FAR = 2;

/** The yardsticks as they are drawn; each is undefined if there is nothing to draw. */
export interface Marks {
  lines: readonly { key: 'limit' | 'expected' | 'before'; name: string; value: number; isFar: boolean }[];
  limit: number | undefined;
  expected: number | undefined;
  before: number | undefined;
}

/**
 * What is drawn of the yardsticks. Limits and forecasts are of everything, so that they are left out while a part is hidden.
 * @param highest of the bars @param soFar of the running month
 */
export function marksOf(
  yardsticks: Yardsticks | undefined,
  shown: readonly Series[],
  { isWhole, highest, soFar }: { isWhole: boolean; highest: number; soFar: number },
): Marks {
  if (!yardsticks || shown.length === 0)
    return { lines: [], limit: undefined, expected: undefined, before: undefined };
  const { month, limit: ofMonth, expected: end, sameDays } = yardsticks;
  const expected = isWhole && end !== undefined && end > soFar ? end : undefined;
  const limit = isWhole ? ofMonth : undefined;
  const isFar = limit !== undefined && limit > FAR * Math.max(highest, expected ?? 0);
  const before = sameDays && totalOf(sameDays.before, shown);
  const line = (key: Marks['lines'][number]['key'], name: string, value: number | undefined) =>
    value === undefined ? [] : [{ key, name, value, isFar: key === 'limit' && isFar }];
  return {
    lines: [
      ...line('limit', texts.charts.limit(monthAndYear(month)), limit),
      ...line('expected', texts.days.forecast(dayOfYear(lastDayOfMonth(month))), expected),
      ...line(
        'before',
        sameDays ? texts.charts.sameDays(monthName(sameDays.monthBefore), dayOfMonth(sameDays.through)) : '',
        before,
      ),
    ],
    limit: isFar ? undefined : limit,
    expected,
    before,
  };
}
