import { shortMonth, monthAndYear, yearOf } from '../format/dates.ts';
import { compactNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import type { Column } from './layout.ts';

/** Approximate width of a digit; totals that would touch their neighbours are abbreviated. */
const DIGIT_WIDTH = 7.6;

interface Props {
  column: Column;
  base: number;
  format: (value: number) => string;
  isActive: boolean;
  /** Whether the Tab key reaches this bar. */
  isStop: boolean;
  /** Whether every part is hidden, so that there is no total either. */
  isBlank: boolean;
  enter: () => void;
  focus: () => void;
  leave: () => void;
}

/** One month: its parts, its total above them and its name below. */
export function Bar({ column, base, format, isActive, isStop, isBlank, enter, focus, leave }: Props) {
  const { month, isRunning, total, left, width, bar, segments } = column;
  const middle = left + width / 2;
  const second = isRunning ? texts.charts.soFar : yearOf(month.month);
  return (
    <g
      class={`column${isRunning ? ' column-running' : ''}${isActive ? ' column-active' : ''}`}
      role="img"
      aria-label={isBlank ? monthAndYear(month.month) : spoken(column, format)}
      // SVG attributes are case-sensitive: `tabIndex` would be unknown.
      tabindex={isStop ? 0 : -1}
      onPointerEnter={enter}
      onPointerDown={enter}
      onFocus={focus}
      onBlur={leave}
    >
      <rect class="column-band" x={left + 2} width={Math.max(0, width - 4)} y={4} height={base - 4} rx={8} />
      {segments.map(({ series, y, height }) => (
        <rect
          key={series.key}
          class={`segment paint-${series.colour}`}
          x={bar.x}
          width={bar.width}
          y={y}
          height={Math.max(0, height)}
          rx={Math.min(2.5, height / 2)}
        />
      ))}
      <text class="column-total" x={middle} y={bar.top - 8}>
        {isBlank ? '' : format(total).length * DIGIT_WIDTH <= width ? format(total) : compactNumber(total)}
      </text>
      <text class="column-name" x={middle} y={base + 20}>
        {shortMonth(month.month)}
        {month.state === 'restated' && <tspan class="dagger">†</tspan>}
      </text>
      <text class="column-detail" x={middle} y={base + 37}>
        {second}
      </text>
    </g>
  );
}

function spoken({ month, isRunning, total, segments }: Column, format: (value: number) => string): string {
  const restated = month.state === 'restated' ? texts.charts.states.restated : '';
  const state = isRunning ? texts.charts.soFar : restated;
  const name = [monthAndYear(month.month), state].filter(Boolean).join(', ');
  const parts = segments
    .filter(({ value }) => value > 0)
    .map(({ series, value }) => texts.charts.part(series.name, format(value)));
  return texts.charts.column(name, format(total), parts.length > 1 ? parts.join(', ') : '');
}
