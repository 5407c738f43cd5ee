import { HEIGHT, MARGIN } from '../charts/layout.ts';
import { ticks } from '../charts/ticks.ts';
import type { TotalDay } from './running-total.ts';

interface Forecast {
  expected: number;
  low: number;
  high: number;
}

/** The running total as lines: `M…L…` of an SVG path, in pixels. Undefined if there is nothing to draw. */
interface LineLayout {
  slots: { day: TotalDay; left: number; width: number; x: number; y: number | undefined }[];
  ticks: { value: number; y: number }[];
  base: number;
  left: number;
  right: number;
  use: string | undefined;
  before: string | undefined;
  /** From today to the range in which the month is expected to end. */
  band: string | undefined;
  expected: string | undefined;
  limit: number | undefined;
}

/** @param width in pixels @param whole whether fractions make no sense */
export function layOutLines(
  days: readonly TotalDay[],
  { limit, forecast }: { limit: number | null; forecast: Forecast | null },
  { width, whole }: { width: number; whole: boolean },
): LineLayout {
  const base = HEIGHT - MARGIN.bottom;
  const most = Math.max(
    limit ?? 0,
    forecast?.high ?? 0,
    ...days.map(({ total = 0, before = 0 }) => Math.max(total, before)),
  );
  const marks = ticks(most, 4, whole);
  const scale = (base - MARGIN.top) / (marks.at(-1) ?? 1);
  const y = (value: number) => base - value * scale;
  const step = Math.max(0, width - MARGIN.left - MARGIN.right) / Math.max(1, days.length);
  const slots = days.map((day, index) => {
    const left = MARGIN.left + index * step;
    return {
      ...{ day, left },
      width: step,
      x: left + step / 2,
      y: day.total === undefined ? undefined : y(day.total),
    };
  });
  const line = (valueOf: (day: TotalDay) => number | undefined) => {
    const points = slots.flatMap(({ day, x }) => {
      const value = valueOf(day);
      return value === undefined ? [] : [[x, y(value)] as const];
    });
    return points.length === 0 ? undefined : path([[MARGIN.left, base], ...points]);
  };
  const today = slots.findLast((slot) => slot.y !== undefined);
  const end = slots.at(-1);
  const isRunning = today !== undefined && end !== undefined && today !== end;
  const ahead = (...values: number[]) =>
    isRunning
      ? path([[today.x, today.y ?? base], ...values.map((value) => [end.x, y(value)] as const)])
      : undefined;
  return {
    slots,
    ticks: marks.map((value) => ({ value, y: y(value) })),
    base,
    left: MARGIN.left,
    right: Math.max(MARGIN.left, width - MARGIN.right),
    use: line(({ total }) => total),
    before: line(({ before }) => before),
    band: forecast ? ahead(forecast.high, forecast.low) : undefined,
    expected: forecast ? ahead(forecast.expected) : undefined,
    limit: limit === null ? undefined : y(limit),
  };
}

const path = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
