import { useRef, useState } from 'preact/hooks';
import { axisNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { Bar } from './bar.tsx';
import { HEIGHT, layOut } from './layout.ts';
import type { ChartMonth, Series } from './series.ts';
import { Tooltip } from './tooltip.tsx';
import { useWidth } from './use-width.ts';

interface Props {
  title: string;
  months: readonly ChartMonth[];
  series: readonly Series[];
  isShown: (series: Series) => boolean;
  format: (value: number) => string;
  /** Whether the values are whole numbers. */
  whole: boolean;
}

/** One bar per month. The chart is one tab stop; arrow keys move between the months. */
export function StackedBars({ title, months, series, isShown, format, whole }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const last = months.length - 1;
  const [active, setActive] = useState<number | undefined>(undefined);
  const [stop, setStop] = useState(last);
  const layout = layOut(months, series, isShown, { width, whole });

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && active !== undefined) setActive(undefined);
    const to = destination(event.key, stop, last);
    if (to === undefined) return;
    event.preventDefault();
    setStop(to);
    setActive(to);
    frame.current?.querySelectorAll<SVGGElement>('.column')[to]?.focus();
  };

  const shown = active === undefined ? undefined : layout.columns[active];
  return (
    <div class="plot" ref={frame} onPointerLeave={() => setActive(undefined)}>
      <svg
        width={width}
        height={HEIGHT}
        role="group"
        aria-label={title}
        aria-description={texts.charts.hint}
        onKeyDown={move}
      >
        {layout.ticks.map(({ value, y }) => (
          <g key={value} aria-hidden="true" class={value === 0 ? 'tick tick-base' : 'tick'}>
            <line x1={layout.left} x2={layout.right} y1={y} y2={y} />
            <text x={layout.left - 8} y={y} dy="0.32em">
              {axisNumber(value)}
            </text>
          </g>
        ))}
        {layout.columns.map((column, index) => (
          <Bar
            key={column.month.month}
            column={column}
            base={layout.base}
            format={format}
            isActive={index === active}
            isStop={index === stop}
            isBlank={!series.some(isShown)}
            enter={() => setActive(index)}
            focus={() => {
              setStop(index);
              setActive(index);
            }}
            leave={() => setActive(undefined)}
          />
        ))}
      </svg>
      {shown && <Tooltip column={shown} within={width} format={format} />}
    </div>
  );
}

function destination(key: string, from: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
