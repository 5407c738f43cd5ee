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
  /** Whether the month has its name below it: of many months only some. */
  isNamed: boolean;
  /** The y coordinate above which the total is written. */
  top: number;
  base: number;
  format: (value: number) => string;
  /** Whether every part is hidden, so that there is no total either. */
  isBlank: boolean;
  /** The address of the month's days. */
  to: string;
  /** What the month can be compared with. */
  more: readonly { name: string; value: string }[];
}

/** One month: its parts, its total above them and its name below. */
export function Bar(props: Props) {
  const { column, isRunning, isNamed, top, base, format, isBlank, to, more, ...events } = props;
  const { of: month, total, left, width } = column;
  const middle = left + width / 2;
  return (
    <>
      <ColumnLink
        class={isRunning ? ' column-running' : ''}
        label={isBlank ? monthAndYear(month.month) : spoken(props)}
        to={to}
        {...events}
      >
        <BarParts column={column} base={base} />
      </ColumnLink>
      <g class="column-texts" aria-hidden="true">
        <text class="column-total" x={middle} y={top - 8}>
          {isBlank ? '' : fitting([format(total), compactNumber(total)], width)}
        </text>
        {isNamed && (
          <text class="column-name" x={middle} y={base + 20}>
            {shortMonth(month.month)}
            {month.state === 'restated' && <tspan class="dagger">†</tspan>}
          </text>
        )}
        {isNamed && (
          <text class="column-detail" x={middle} y={base + 37}>
            {isRunning && width >= WIDTH_OF_SO_FAR ? texts.charts.soFar : yearOf(month.month)}
          </text>
        )}
      </g>
    </>
  );
}

/** The first of the texts that does not touch its neighbours; none if that would be as unreadable. */
const fitting = (given: readonly string[], width: number) =>
  given.find((text) => text.length * DIGIT_WIDTH <= width) ?? '';

/** A name of a month with some air. */
const WIDTH_OF_NAME = 36;
const WIDTH_OF_SO_FAR = 44;

/** Whether a month has its name below it: as many as fit, the last one always. */
export function isNamed(index: number, count: number, width: number): boolean {
  const every = [1, 2, 3, 4, 6].find((each) => each * width >= WIDTH_OF_NAME) ?? 12;
  return (count - 1 - index) % every === 0;
}

function spoken({ column: { of: month, total, segments }, isRunning, format, more }: Props): string {
  const restated = month.state === 'restated' ? texts.charts.states.restated : '';
  const state = isRunning ? texts.charts.soFar : restated;
  const name = [monthAndYear(month.month), state].filter(Boolean).join(', ');
  const compared = more.map((each) => texts.charts.part(each.name, each.value)).join(', ');
  const parts = [spokenParts(segments, format), compared].filter(Boolean).join('. ');
  return texts.charts.column(name, format(total), parts);
}

/** `Robocall 3, Live call 4`; empty if there is only one part. */
export function spokenParts(segments: Column['segments'], format: (value: number) => string): string {
  const parts = segments
    .filter(({ value }) => value > 0)
    .map(({ series, value }) => texts.charts.part(series.name, format(value)));
  return parts.length > 1 ? parts.join(', ') : '';
}
