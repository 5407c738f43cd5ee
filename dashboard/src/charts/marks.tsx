import type { Column } from './layout.ts';
import type { Marks } from './yardsticks.ts';

interface Props {
  marks: Marks;
  /** The bar of the running month; undefined if there is none. */
  running: Column | undefined;
  y: (value: number) => number;
  left: number;
  right: number;
}

/** The forecast's ghost above the running month's bar, the same days of the month before as a tick, and the line of the limit. */
export function ChartMarks({ marks: { limit, expected, before }, running, y, left, right }: Props) {
  return (
    <g class="marks" aria-hidden="true">
      {running && expected !== undefined && (
        <rect
          class="ghost"
          x={running.bar.x + 0.75}
          width={Math.max(0, running.bar.width - 1.5)}
          y={y(expected)}
          height={Math.max(0, running.bar.top - y(expected))}
          rx="2.5"
        />
      )}
      {limit !== undefined && <line class="line-limit" x1={left} x2={right} y1={y(limit)} y2={y(limit)} />}
      {running && before !== undefined && before > 0 && (
        <>
          <line class="same-days-halo" {...tick(running, y(before))} />
          <line class="same-days" {...tick(running, y(before))} />
        </>
      )}
    </g>
  );
}

const tick = ({ bar: { x, width } }: Column, y: number) => ({
  x1: x - Math.min(6, width / 4),
  x2: x + width + Math.min(6, width / 4),
  y1: y,
  y2: y,
});
