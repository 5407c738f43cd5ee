import type { Month } from '../../../domain/calendar.ts';
import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { Axis } from './axis.tsx';
import { Bar } from './bar.tsx';
import { HEIGHT, layOut, type Column } from './layout.ts';
import { isRunning, type ChartMonth, type Series } from './series.ts';
import { Tooltip, type TooltipRow } from './tooltip.tsx';
import { useColumns } from './use-columns.ts';

interface Props {
  title: string;
  months: readonly ChartMonth[];
  series: readonly Series[];
  isShown: (series: Series) => boolean;
  format: (value: number) => string;
  /** Whether the values are whole numbers. */
  whole: boolean;
  /** The address of a month's days. */
  linkTo: (month: Month) => string;
}

/** One bar per month. The chart is one tab stop; arrow keys move between the months, and Enter opens one. */
export function StackedBars({ title, months, series, isShown, format, whole, linkTo }: Props) {
  const { frame, width, active, leave, move, column } = useColumns(months.length);
  const layout = layOut(months, series, isShown, { width, whole });
  const shown = active === undefined ? undefined : layout.columns[active];
  const isLastRunning = isRunning(months);
  const running = (of: ChartMonth) => isLastRunning && of === months.at(-1);
  return (
    <div class="plot" ref={frame} onPointerLeave={leave}>
      <svg
        width={width}
        height={HEIGHT}
        role="group"
        aria-label={title}
        aria-description={texts.charts.hint}
        onKeyDown={move}
      >
        <Axis {...layout} />
        {layout.columns.map((each, index) => (
          <Bar
            key={each.of.month}
            column={each}
            isRunning={running(each.of)}
            base={layout.base}
            format={format}
            isBlank={!series.some(isShown)}
            to={linkTo(each.of.month)}
            {...column(index)}
          />
        ))}
      </svg>
      {shown && (
        <Tooltip
          title={monthAndYear(shown.of.month)}
          states={[
            ...(running(shown.of) ? [texts.charts.soFar] : []),
            ...(shown.of.state === 'restated' ? [`† ${texts.charts.states.restated}`] : []),
          ]}
          rows={partRows(shown, format)}
          total={{ name: texts.charts.total, value: format(shown.total) }}
          bar={shown.bar}
          within={width}
        />
      )}
    </div>
  );
}

/** The parts of a bar from the top down; none if there is only one, which is the total. */
export function partRows({ segments }: Column, format: (value: number) => string): TooltipRow[] {
  const parts = segments.filter(({ value }) => value > 0).reverse();
  if (parts.length < 2) return [];
  return parts.map(({ series: { key, name, colour }, value }) => ({
    ...{ key, name, colour },
    value: format(value),
  }));
}
