import { axisNumber } from '../format/numbers.ts';

interface Props {
  ticks: readonly { value: number; y: number }[];
  left: number;
  right: number;
}

/** Horizontal lines and their values. */
export function Axis({ ticks, left, right }: Props) {
  return ticks.map(({ value, y }) => (
    <g key={value} aria-hidden="true" class={value === 0 ? 'tick tick-base' : 'tick'}>
      <line x1={left} x2={right} y1={y} y2={y} />
      <text x={left - 8} y={y} dy="0.32em">
        {axisNumber(value)}
      </text>
    </g>
  ));
}
