import type { MeterReport } from '../api/answers.ts';
import { number, percent } from '../format/numbers.ts';
import { texts } from '../texts.ts';

const HEIGHT = 12;
/** Where the range of the forecast is drawn, below the bar. */
const RANGE_Y = 20;

/** What is used, what is expected beyond it (pale), the limit; red is only what is over it. */
export function MeterBar({ report }: { report: MeterReport }) {
  const { meter, used, limit, forecast, percent: share } = report;
  const { expected = 0, low = 0, high = 0 } = forecast ?? {};
  const full = Math.max(limit ?? 0, used, high, 1);
  const end = limit ?? full;
  const at = (value: number) => `${(Math.min(value, full) / full) * 100}%`;
  const part = (name: string, from: number, to: number) =>
    to > from && (
      <rect class={name} x={at(from)} width={`${((to - from) / full) * 100}%`} height={HEIGHT} rx="3" />
    );
  const drawing = (
    <svg width="100%" height="26" aria-hidden="true">
      {part('meter-track', 0, end)}
      {part('meter-expected', 0, Math.min(expected, end))}
      {part('meter-expected meter-over', Math.max(end, used), expected)}
      {part('meter-use', 0, Math.min(used, end))}
      {part('meter-over', end, used)}
      {full > end && <line class="meter-end" x1={at(end)} x2={at(end)} y1="-2" y2={HEIGHT + 2} />}
      {forecast && (
        <g class="meter-forecast">
          <line x1={at(low)} x2={at(high)} y1={RANGE_Y} y2={RANGE_Y} />
          <circle cx={at(expected)} cy={RANGE_Y} r="3" />
        </g>
      )}
    </svg>
  );
  if (limit === null || share === null) return <div class="meter-bar">{drawing}</div>;
  const text = texts.quotas.bar(texts.meters[meter], number(used), number(limit), percent(share / 100));
  return (
    <div
      class="meter-bar"
      role="meter"
      aria-label={texts.meters[meter]}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={text}
    >
      {drawing}
    </div>
  );
}
