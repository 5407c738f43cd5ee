import type { Month } from '../../../domain/calendar.ts';
import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import { Axis } from './axis.tsx';
import { Bar, isNamed } from './bar.tsx';
import { layOut, type Column } from './layout.ts';
import { ChartMarks } from './marks.tsx';
import { PlotFrame } from './plot-frame.tsx';
import { isRunning, type ChartMonth, type Series } from './series.ts';
import { Tooltip, type TooltipRow } from './tooltip.tsx';
import { useColumns } from './use-columns.ts';
import type { Marks } from './yardsticks.ts';

interface Props {
  title: string;
  months: readonly ChartMonth[];
  series: readonly Series[];
  isShown: (series: Series) => boolean;
  marks: Marks;
  format: (value: number) => string;
  /** Whether the values are whole numbers. */
  whole: boolean;
  /** The address of a month's days. */
  linkTo: (month: Month) => string;
}

/** One bar per month. The chart is one tab stop; arrow keys move between the months, and Enter opens one. */
export function StackedBars({ title, months, series, isShown, marks, format, whole, linkTo }: Props) {
  const columns = useColumns(months.length);
  const { width, active, column } = columns;
  const reach = Math.max(marks.limit ?? 0, marks.expected ?? 0, marks.before ?? 0);
  const layout = layOut(months, series, isShown, { width, whole, reach });
  const shown = active === undefined ? undefined : layout.columns[active];
  const isLastRunning = isRunning(months);
  const running = (of: ChartMonth) => isLastRunning && of === months.at(-1);
  const runningColumn = isLastRunning ? layout.columns.at(-1) : undefined;
  const rows = marks.lines.map(({ key, name, value }) => ({ key, name, value: format(value) }));
  const isBlank = !series.some(isShown);
  return (
    <PlotFrame
      title={title}
      hint={texts.charts.hint}
      columns={columns}
      tooltip={
        shown && (
          <Tooltip
            title={monthAndYear(shown.of.month)}
            states={[
              ...(running(shown.of) ? [texts.charts.soFar] : []),
              ...(shown.of.state === 'restated' ? [`† ${texts.charts.states.restated}`] : []),
            ]}
            rows={partRows(shown, format)}
            total={{ name: texts.charts.total, value: format(shown.total) }}
            more={running(shown.of) ? rows : []}
            bar={shown.bar}
            within={width}
          />
        )
      }
    >
      <Axis {...layout} />
      <ChartMarks marks={marks} running={runningColumn} {...layout} />
      {layout.columns.map((each, index) => (
        <Bar
          key={each.of.month}
          column={each}
          isRunning={running(each.of)}
          isNamed={isNamed(index, months.length, each.width)}
          top={running(each.of) ? topOf(each, marks, layout.y) : each.bar.top}
          base={layout.base}
          format={format}
          isBlank={isBlank}
          to={linkTo(each.of.month)}
          more={running(each.of) ? rows : []}
          {...column(index)}
        />
      ))}
    </PlotFrame>
  );
}

/** Lines of text need this much height. */
const TEXT_HEIGHT = 22;

/** Above which the total is written: of the bar, or of the ghost if the total does not fit between the two. */
function topOf({ bar: { top } }: Column, { expected, before }: Marks, y: (value: number) => number): number {
  const ghost = expected === undefined ? top : y(expected);
  const clear = top - ghost > TEXT_HEIGHT ? top : ghost;
  // The tick would cross the text.
  const tick = before === undefined ? undefined : y(before);
  return tick !== undefined && tick <= clear && clear - tick < TEXT_HEIGHT ? Math.min(tick, ghost) : clear;
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
