import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addMonths, countDays, monthOf, type Day } from '../../../../domain/calendar.ts';
import { Icon } from '../../controls/icon.tsx';
import { wholeNumber } from '../../format/numbers.ts';
import { texts } from '../../texts.ts';
import type { DayRange } from '../presets.ts';
import { moved } from './keys.ts';
import { MonthGrid } from './month-grid.tsx';
import { firstWeekday } from './weeks.ts';

/** What the API takes at most: a leap year. */
const MOST_DAYS = 366;
/** Events are kept for 25 months, this one included. */
const OLDEST_MONTHS = 24;

interface Props {
  range: DayRange;
  /** The last day that can be chosen. */
  today: Day;
  choose: (range: DayRange) => void;
}

/** Two months side by side, on a phone one above the other. The first choice is the first day, the second the last one. */
export function Calendar({ range, today, choose }: Props) {
  const earliest = `${addMonths(monthOf(today), -OLDEST_MONTHS)}-01`;
  const [first, setFirst] = useState<Day | undefined>(undefined);
  const [cursor, setCursor] = useState(range.to);
  const [month, setMonth] = useState(addMonths(monthOf(range.to), -1));
  const [tooLong, setTooLong] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(true);

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    root.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus();
  });

  const go = (day: Day) => {
    const to = day < earliest ? earliest : day > today ? today : day;
    wantsFocus.current = true;
    setCursor(to);
    const shown = monthOf(to);
    if (shown < month) setMonth(shown);
    else if (shown > addMonths(month, 1)) setMonth(addMonths(shown, -1));
  };
  const pick = (day: Day) => {
    setCursor(day);
    if (first === undefined) return setFirst(day);
    const picked = first < day ? { from: first, to: day } : { from: day, to: first };
    const fits = countDays(picked.from, picked.to) <= MOST_DAYS;
    setTooLong(!fits);
    if (fits) choose(picked);
  };
  const shown = first === undefined ? range : ordered(first, cursor);
  const days = countDays(shown.from, shown.to);
  const turn = (by: number) => setMonth(addMonths(month, by));

  return (
    <div
      class="calendar"
      ref={root}
      onKeyDown={(event) => {
        const to = moved(cursor, event, firstWeekday);
        if (to === undefined || !(event.target as HTMLElement).dataset['day']) return;
        event.preventDefault();
        go(to);
      }}
    >
      <div class="calendar-head">
        <button
          type="button"
          class="icon-button"
          aria-label={texts.calendar.previous}
          disabled={month <= monthOf(earliest)}
          onClick={() => turn(-1)}
        >
          <Icon of="left" />
        </button>
        <p class="calendar-hint" role="status">
          {tooLong
            ? texts.calendar.tooLong(MOST_DAYS)
            : first === undefined
              ? texts.calendar.pickFirst
              : texts.calendar.pickLast}
        </p>
        <button
          type="button"
          class="icon-button"
          aria-label={texts.calendar.next}
          disabled={addMonths(month, 1) >= monthOf(today)}
          onClick={() => turn(1)}
        >
          <Icon of="right" />
        </button>
      </div>
      <div class="calendar-months">
        {[month, addMonths(month, 1)].map((one, index) => (
          <MonthGrid
            key={one}
            month={one}
            cursor={visibleCursor(cursor, month)}
            range={shown}
            earliest={earliest}
            today={today}
            pick={pick}
            point={(day) => first !== undefined && setCursor(day)}
            isSecond={index === 1}
          />
        ))}
      </div>
      <p class="fine muted calendar-foot">
        {texts.calendar.days(wholeNumber(days), days === 1)}
        <span class="unseen">{texts.calendar.keys}</span>
      </p>
    </div>
  );
}

const ordered = (a: Day, b: Day): DayRange => (a < b ? { from: a, to: b } : { from: b, to: a });

/** After turning the pages the Tab key must still find a day. */
function visibleCursor(cursor: Day, month: string): Day {
  const isVisible = [month, addMonths(month, 1)].includes(monthOf(cursor));
  return isVisible ? cursor : `${addMonths(month, 1)}-01`;
}
