import type { Day } from '../../../domain/calendar.ts';
import { PageLink } from '../address/page-link.tsx';
import { FiguresTable } from '../charts/figures-table.tsx';
import { dayOfYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import type { DayColumn } from './day-columns.ts';
import { oddHours } from './day-names.ts';
import type { KindDays } from './kind-days.ts';

interface Props {
  caption: string;
  days: KindDays;
  columns: readonly DayColumn[];
  linkTo: (day: Day) => string;
  then: () => void;
}

/** The same figures as the chart, as a table; each day leads to its events. */
export function DayTable({ caption, days, columns, linkTo, then }: Props) {
  return (
    <FiguresTable
      caption={caption}
      first={texts.days.day}
      columns={columns}
      rows={days.bars.map((bar, index) => ({
        key: bar.day,
        head: (
          <>
            <PageLink to={linkTo(bar.day)} then={then}>
              {dayOfYear(bar.day)}
            </PageLink>
            {oddHours(bar) && <span class="badge">{oddHours(bar)}</span>}
          </>
        ),
        cells: columns.map(({ valueOf, format }) => written(valueOf(index), format)),
      }))}
      foot={{
        head: texts.days.monthTotal,
        cells: columns.map(({ whole, format }) => written(whole, format)),
      }}
    />
  );
}

const written = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? '–' : format(value);
