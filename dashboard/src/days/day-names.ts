import type { Day } from '../../../domain/calendar.ts';
import { dayOfMonth, spokenDay } from '../format/dates.ts';
import { preciseNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

interface Length {
  day: Day;
  hours: number;
}

/** `23 hours`; empty of a usual day. */
export const oddHours = ({ hours }: Length): string =>
  hours === 24 ? '' : texts.days.hours(preciseNumber(hours));

/** Says which days are longer or shorter than others, and why. */
export const lengthNotes = (days: readonly Length[]): string[] =>
  days
    .filter(({ hours }) => hours !== 24)
    .map(({ day, hours }) =>
      hours === 0
        ? texts.days.skipped(spokenDay(day))
        : texts.days.oddHours(spokenDay(day), preciseNumber(hours)),
    );

/** `22`: below a bar. */
export const dayNumber = (day: Day): string => String(dayOfMonth(day));

/** How many days share a label where each would be too narrow. */
export const labelEvery = (slotWidth: number): number => (slotWidth >= 20 ? 1 : slotWidth >= 11 ? 2 : 5);

/** Whether a day gets a label: every fifth one is 1, 5, 10 and so on. */
export function isLabelled(day: Day, every: number): boolean {
  const number = dayOfMonth(day);
  if (every < 5) return (number - 1) % every === 0;
  return number === 1 || number % every === 0;
}
