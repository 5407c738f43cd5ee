import type { Day } from '../../../domain/calendar.ts';
import { Axis } from '../charts/axis.tsx';
import { BarParts } from '../charts/bar-parts.tsx';
import { spokenParts } from '../charts/bar.tsx';
import { ColumnLink } from '../charts/column-link.tsx';
import { layOut } from '../charts/layout.ts';
import { PlotFrame } from '../charts/plot-frame.tsx';
import type { Series } from '../charts/series.ts';
import { partRows } from '../charts/stacked-bars.tsx';
import { Tooltip } from '../charts/tooltip.tsx';
import { useColumns } from '../charts/use-columns.ts';
import { dayOfYear, spokenDay } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { DayAxis } from './day-axis.tsx';
import { oddHours } from './day-names.ts';
import type { DayBar, KindDays } from './kind-days.ts';

interface Props {
  title: string;
  days: KindDays;
  isShown: (series: Series) => boolean;
  linkTo: (day: Day) => string;
  then: () => void;
}

/** A bar for each day of the month; those still to come keep their places. */
export function DayBars({ title, days, isShown, linkTo, then }: Props) {
  const { series, format, whole } = days.look;
  const all = days.totals.map(({ day }, index): DayBar => days.bars[index] ?? { day, hours: 24, values: {} });
  const columns = useColumns(days.bars.length);
  const { width, active, column } = columns;
  const layout = layOut(all, series, isShown, { width, whole });
  const shown = active === undefined ? undefined : layout.columns[active];
  return (
    <PlotFrame
      title={title}
      hint={texts.days.hint}
      columns={columns}
      tooltip={
        shown && (
          <Tooltip
            title={dayOfYear(shown.of.day)}
            states={[oddHours(shown.of)].filter(Boolean)}
            rows={partRows(shown, format)}
            total={{ name: texts.charts.total, value: format(shown.total) }}
            bar={shown.bar}
            within={width}
          />
        )
      }
    >
      <Axis {...layout} />
      <DayAxis
        base={layout.base}
        slots={layout.columns.map(({ of, left, width }) => ({
          ...{ day: of.day, left, width },
          isOdd: of.hours !== 24,
        }))}
      />
      {layout.columns.slice(0, days.bars.length).map((each, index) => (
        <ColumnLink
          key={each.of.day}
          label={texts.charts.column(
            [spokenDay(each.of.day), oddHours(each.of)].filter(Boolean).join(', '),
            format(each.total),
            spokenParts(each.segments, format),
          )}
          to={linkTo(each.of.day)}
          then={then}
          {...column(index)}
        >
          <BarParts column={each} base={layout.base} />
        </ColumnLink>
      ))}
    </PlotFrame>
  );
}
