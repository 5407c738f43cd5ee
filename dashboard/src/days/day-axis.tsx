import type { Day } from '../../../domain/calendar.ts';
import { dayNumber, isLabelled, labelEvery } from './day-names.ts';

interface Props {
  slots: readonly { day: Day; isOdd: boolean; left: number; width: number }[];
  base: number;
}

/** The days below the baseline; one with an unusual number of hours has a mark. */
export function DayAxis({ slots, base }: Props) {
  const every = labelEvery(slots[0]?.width ?? 0);
  return (
    <g aria-hidden="true">
      {slots
        .filter(({ day, isOdd }) => isOdd || isLabelled(day, every))
        .map(({ day, isOdd, left, width }) => (
          <text key={day} class="day-name" x={left + width / 2} y={base + 20}>
            {dayNumber(day)}
            {isOdd && <tspan class="dagger">*</tspan>}
          </text>
        ))}
    </g>
  );
}
