import { daysOfMonth, weekday, type Day, type Month } from '../../../../domain/calendar.ts';
import { region } from '../../format/locale.ts';
import { texts } from '../../texts.ts';

type WithWeeks = Intl.Locale & { getWeekInfo?: () => { firstDay: number } };

/** 1 (Monday) to 7 (Sunday), as calendars of the reader's region begin. */
export const firstWeekday =
  (new Intl.Locale(texts.language, { region }) as WithWeeks).getWeekInfo?.().firstDay ?? 1;

export const weekdays = Array.from({ length: 7 }, (_, index) => ((firstWeekday - 1 + index) % 7) + 1);

const WEEKS = 6;

/** Always six weeks, so that paging moves nothing; undefined for days of another month. */
export function weeksOf(month: Month): (Day | undefined)[][] {
  const days = daysOfMonth(month);
  const before = (weekday(`${month}-01`) - firstWeekday + 7) % 7;
  return Array.from({ length: WEEKS }, (_, week) =>
    Array.from({ length: 7 }, (_, index) => days[week * 7 + index - before]),
  );
}
