import type { Day, Month } from '../../../../domain/calendar.ts';
import { monthAndYear, spokenDay, weekdayName } from '../../format/dates.ts';
import { wholeNumber } from '../../format/numbers.ts';
import { texts } from '../../texts.ts';
import type { DayRange } from '../presets.ts';
import { weekdays, weeksOf } from './weeks.ts';

interface Props {
  month: Month;
  /** The day that the Tab key reaches. */
  cursor: Day;
  range: DayRange;
  earliest: Day;
  today: Day;
  pick: (day: Day) => void;
  /** Called when the pointer enters a day. */
  point: (day: Day) => void;
}

export function MonthGrid({ month, cursor, range, earliest, today, pick, point }: Props) {
  const id = `month-${month}`;
  return (
    <div class="month">
      <p class="month-name" id={id} aria-live="polite">
        {monthAndYear(month)}
      </p>
      <table role="grid" aria-labelledby={id} aria-multiselectable="true">
        <thead>
          <tr>
            {weekdays.map((day) => (
              <th key={day} scope="col" abbr={weekdayName(day, 'long')}>
                {weekdayName(day, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((day, column) =>
                day === undefined ? (
                  <td key={column} />
                ) : (
                  <td
                    key={column}
                    aria-selected={day >= range.from && day <= range.to}
                    class={cellClass(day, range)}
                  >
                    <button
                      type="button"
                      class={day === today ? 'day day-today' : 'day'}
                      data-day={day}
                      tabIndex={day === cursor ? 0 : -1}
                      disabled={day < earliest || day > today}
                      aria-label={spokenName(day, range, today)}
                      onClick={() => pick(day)}
                      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && point(day)}
                    >
                      {wholeNumber(Number(day.slice(8)))}
                    </button>
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass(day: Day, { from, to }: DayRange): string {
  if (day < from || day > to) return '';
  return ['in-range', day === from && 'range-first', day === to && 'range-last'].filter(Boolean).join(' ');
}

function spokenName(day: Day, { from, to }: DayRange, today: Day): string {
  const notes = [
    day === today && texts.calendar.today,
    day === from && texts.calendar.first,
    day === to && texts.calendar.last,
  ];
  return [spokenDay(day), ...notes.filter(Boolean)].join(', ');
}
