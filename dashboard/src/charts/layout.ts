import { totalOf, valueOf, type Series, type Valued } from './series.ts';
import { ticks } from './ticks.ts';

export const HEIGHT = 300;
export const MARGIN = { top: 26, right: 4, bottom: 44, left: 46 };
const WIDEST_BAR = 68;
/** The gap between the parts of a bar, which separates them without relying on colour. */
const GAP = 1.5;

interface Segment {
  series: Series;
  value: number;
  y: number;
  height: number;
}

export interface Column<Of extends Valued = Valued> {
  of: Of;
  total: number;
  /** The full width of the bar's slot. */
  left: number;
  width: number;
  bar: { x: number; width: number; top: number };
  segments: Segment[];
}

interface Layout<Of extends Valued> {
  columns: Column<Of>[];
  ticks: { value: number; y: number }[];
  /** The y coordinate of the baseline. */
  base: number;
  left: number;
  right: number;
  /** The y coordinate of a value. */
  y: (value: number) => number;
}

/**
 * Lays out the bars. Hidden series keep a height of 0, so that they can animate back.
 * @param reach a value that the axis has to reach, whatever the bars do
 */
export function layOut<Of extends Valued>(
  all: readonly Of[],
  series: readonly Series[],
  isShown: (series: Series) => boolean,
  { width, whole, reach = 0 }: { width: number; whole: boolean; reach?: number },
): Layout<Of> {
  const shown = series.filter(isShown);
  const base = HEIGHT - MARGIN.bottom;
  const most = Math.max(reach, ...all.map((one) => totalOf(one, shown)));
  const marks = ticks(most, 4, whole);
  const scale = (base - MARGIN.top) / (marks.at(-1) ?? 1);
  const inner = Math.max(0, width - MARGIN.left - MARGIN.right);
  const step = inner / Math.max(1, all.length);
  const barWidth = Math.min(WIDEST_BAR, step * 0.62);
  const columns = all.map((one, index): Column<Of> => {
    const left = MARGIN.left + index * step;
    let below = 0;
    const segments = series.map((part): Segment => {
      const value = isShown(part) ? valueOf(one, part) : 0;
      const height = value * scale;
      const y = base - (below + value) * scale;
      below += value;
      return { series: part, value, y, height: height > GAP * 2 ? height - GAP : height };
    });
    const total = totalOf(one, shown);
    return {
      of: one,
      total,
      left,
      width: step,
      bar: { x: left + (step - barWidth) / 2, width: barWidth, top: base - total * scale },
      segments,
    };
  });
  return {
    columns,
    ticks: marks.map((value) => ({ value, y: base - value * scale })),
    base,
    left: MARGIN.left,
    right: Math.max(MARGIN.left, width - MARGIN.right),
    y: (value) => base - value * scale,
  };
}
