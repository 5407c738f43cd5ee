import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addMonths, countDays, monthOf, type Day } from '../../../../domain/calendar.ts';
import { ActionButton } from '../../controls/action-button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { useMedia } from '../../controls/use-media.ts';
import { wholeNumber } from '../../format/numbers.ts';
import { texts } from '../../texts.ts';
import type { DayRange } from '../presets.ts';
import { moved } from './keys.ts';
import { MonthGrid } from './month-grid.tsx';
import { firstWeekday } from './weeks.ts';

/** The API's longest range: a leap year. */
const MOST_DAYS = 366;
/** Events are kept for 25 months, including this one. */
const OLDEST_MONTHS = 24;

interface Props {
  range: DayRange;
  /** The last selectable day. */
  today: Day;
  choose: (range: DayRange) => void;
}

/** Two months side by side, one on a phone. The first choice is the first day, the second is the last day. */
export function Calendar({ range, today, choose }: Props) {
  const earliest = `${addMonths(monthOf(today), -OLDEST_MONTHS)}-01`;
  const [first, setFirst] = useState<Day | undefined>(undefined);
  const [cursor, setCursor] = useState(range.to);
  const [lastMonth, setLastMonth] = useState(monthOf(range.to));
  const [tooLong, setTooLong] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(true);
  const isNarrow = useMedia('(max-width: 640px)');
  const months = isNarrow ? [lastMonth] : [addMonths(lastMonth, -1), lastMonth];
  const firstMonth = months[0] ?? lastMonth;

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    // The code below scrolls the whole calendar into view, including its header, not just the day.
    root.current?.querySelector<HTMLElement>(`[data-day="${cursor}"]`)?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    root.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);

  const go = (day: Day) => {
    const to = day < earliest ? earliest : day > today ? today : day;
    wantsFocus.current = true;
    setCursor(to);
    const shown = monthOf(to);
    if (shown < firstMonth) setLastMonth(addMonths(shown, months.length - 1));
    else if (shown > lastMonth) setLastMonth(shown);
  };
  const pick = (day: Day) => {
    setCursor(day);
    setTooLong(false);
    if (first === undefined) return setFirst(day);
    const picked = ordered(first, day);
    if (countDays(picked.from, picked.to) <= MOST_DAYS) return choose(picked);
    setTooLong(true);
    setFirst(day);
  };
  const shown = first === undefined ? range : ordered(first, cursor);
  const days = countDays(shown.from, shown.to);
  const turn = (by: number) => setLastMonth(addMonths(lastMonth, by));

  return (
    <div
      class="calendar"
      ref={root}
      onKeyDown={(event) => {
        const from = (event.target as HTMLElement).dataset['day'];
        const to = from === undefined ? undefined : moved(from, event, firstWeekday);
        if (to === undefined) return;
        event.preventDefault();
        go(to);
      }}
    >
      <div class="calendar-head">
        <ActionButton
          class="icon-button"
          label={texts.calendar.previous}
          isOff={firstMonth <= monthOf(earliest)}
          act={() => turn(-1)}
        >
          <Icon of="left" />
        </ActionButton>
        <p class="calendar-hint" role="status">
          {first === undefined
            ? texts.calendar.pickFirst
            : tooLong
              ? texts.calendar.tooLong(MOST_DAYS)
              : texts.calendar.pickLast}
        </p>
        <ActionButton
          class="icon-button"
          label={texts.calendar.next}
          isOff={lastMonth >= monthOf(today)}
          act={() => turn(1)}
        >
          <Icon of="right" />
        </ActionButton>
      </div>
      <div class="calendar-months">
        {months.map((one) => (
          <MonthGrid
            key={one}
            month={one}
            cursor={months.includes(monthOf(cursor)) ? cursor : `${lastMonth}-01`}
            range={shown}
            earliest={earliest}
            today={today}
            pick={pick}
            point={(day) => first !== undefined && setCursor(day)}
          />
        ))}
      </div>
      <p class="fine muted calendar-foot">
        {texts.calendar.days(wholeNumber(days), days)}
        <span class="unseen">{texts.calendar.keys}</span>
      </p>
    </div>
  );
}

const ordered = (a: Day, b: Day): DayRange => (a < b ? { from: a, to: b } : { from: b, to: a });
