import { shortMonth, monthAndYear, yearOf } from '../format/dates.ts';
import { compactNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { BarParts } from './bar-parts.tsx';
import { ColumnLink } from './column-link.tsx';
import type { Column } from './layout.ts';
import type { ChartMonth } from './series.ts';
import type { ColumnEvents } from './use-columns.ts';

/** Approximate width of a digit; totals that would touch their neighbours are abbreviated. */
const DIGIT_WIDTH = 7.6;

interface Props extends ColumnEvents {
  column: Column<ChartMonth>;
  /** Whether the month is still running. */
  isRunning: boolean;
  base: number;
  format: (value: number) => string;
  /** Whether every part is hidden, so that there is no total either. */
  isBlank: boolean;
  /** The address of the month's days. */
  to: string;
}

/** One month: its parts, its total above them and its name below. */
export function Bar({ column, isRunning, base, format, isBlank, to, ...events }: Props) {
  const { of: month, total, left, width } = column;
  const middle = left + width / 2;
  return (
    <>
      <ColumnLink
        class={isRunning ? ' column-running' : ''}
        label={isBlank ? monthAndYear(month.month) : spoken(column, isRunning, format)}
        to={to}
        {...events}
      >
        <BarParts column={column} base={base} />
      </ColumnLink>
      <g class="column-texts" aria-hidden="true">
        <text class="column-total" x={middle} y={column.bar.top - 8}>
          {isBlank ? '' : format(total).length * DIGIT_WIDTH <= width ? format(total) : compactNumber(total)}
        </text>
        <text class="column-name" x={middle} y={base + 20}>
          {shortMonth(month.month)}
          {month.state === 'restated' && <tspan class="dagger">†</tspan>}
        </text>
        <text class="column-detail" x={middle} y={base + 37}>
          {isRunning ? texts.charts.soFar : yearOf(month.month)}
        </text>
      </g>
    </>
  );
}

function spoken(
  { of: month, total, segments }: Column<ChartMonth>,
  isRunning: boolean,
  format: (value: number) => string,
): string {
  const restated = month.state === 'restated' ? texts.charts.states.restated : '';
  const state = isRunning ? texts.charts.soFar : restated;
  const name = [monthAndYear(month.month), state].filter(Boolean).join(', ');
  return texts.charts.column(name, format(total), spokenParts(segments, format));
}

/** `Robocall 3, Live call 4`; empty if there is only one part. */
export function spokenParts(segments: Column['segments'], format: (value: number) => string): string {
  const parts = segments
    .filter(({ value }) => value > 0)
    .map(({ series, value }) => texts.charts.part(series.name, format(value)));
  return parts.length > 1 ? parts.join(', ') : '';
}
