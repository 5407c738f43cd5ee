import {
  addDays,
  addMonths,
  lastDayOfMonth,
  monthOf,
  weekday,
  type Day,
} from '../../../../domain/calendar.ts';

/**
 * The day that a key leads to, as in any date grid.
 * @param firstWeekday 1 (Monday) to 7 (Sunday)
 * @returns undefined where the key is not one of the grid
 */
export function moved(
  day: Day,
  { key, shiftKey }: { key: string; shiftKey: boolean },
  firstWeekday: number,
): Day | undefined {
  const sinceWeekBegan = (weekday(day) - firstWeekday + 7) % 7;
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -sinceWeekBegan);
    case 'End':
      return addDays(day, 6 - sinceWeekBegan);
    case 'PageUp':
      return sameDay(day, shiftKey ? -12 : -1);
    case 'PageDown':
      return sameDay(day, shiftKey ? 12 : 1);
    default:
      return undefined;
  }
}

/** The same day of another month, or that month's last day if it is shorter. */
function sameDay(day: Day, months: number): Day {
  const month = addMonths(monthOf(day), months);
  const last = lastDayOfMonth(month);
  const same = `${month}-${day.slice(8)}`;
  return same < last ? same : last;
}
