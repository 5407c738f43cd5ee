import type { Day } from '../../../domain/calendar.ts';
import { Icon } from '../controls/icon.tsx';
import { Popover } from '../controls/popover.tsx';
import { dayRange } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { Calendar } from './calendar/calendar.tsx';
import type { DayRange } from './presets.ts';

interface Props {
  range: DayRange;
  change: (range: DayRange) => void;
  /** In the account's time zone. */
  today: Day;
  labelledBy: string;
}

/** The chosen days; the button opens the calendar. */
export function RangeField({ range, change, today, labelledBy }: Props) {
  return (
    <Popover
      label={texts.calendar.title}
      buttonLabelledBy={labelledBy}
      class="range-field"
      shown={
        <>
          <Icon of="calendar" />
          <span>{dayRange(range.from, range.to)}</span>
          <Icon of="down" />
        </>
      }
      panel={(close) => (
        <Calendar
          range={range}
          today={today}
          choose={(chosen) => {
            change(chosen);
            close();
          }}
        />
      )}
    />
  );
}
