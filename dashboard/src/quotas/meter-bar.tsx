import type { MeterReport } from '../api/answers.ts';
import { number, percent } from '../format/numbers.ts';
import { texts } from '../texts.ts';

const HEIGHT = 12;

/**
 * What is used of the limit. What is over the limit is red and hatched; the range of the forecast is a bracket
 * with a tick at what is expected.
 */
export function MeterBar({ report }: { report: MeterReport }) {
  const { meter, used, limit, forecast, percent: share } = report;
  if (limit === null || share === null) return <div class="meter-bar meter-bar-none" aria-hidden="true" />;
  const full = Math.max(limit, used, forecast?.high ?? 0, 1);
  const at = (value: number) => `${(Math.min(value, full) / full) * 100}%`;
  const length = (from: number, to: number) => `${(Math.max(0, to - from) / full) * 100}%`;
  return (
    <div
      class="meter-bar"
      role="meter"
      aria-label={texts.meters[meter]}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={texts.quotas.bar(
        texts.meters[meter],
        number(used),
        number(limit),
        percent(share / 100),
      )}
    >
      <svg width="100%" height="26" aria-hidden="true">
        <rect class="meter-track" y="0" width={at(limit)} height={HEIGHT} rx="4" />
        <rect class="meter-use" y="0" width={at(Math.min(used, limit))} height={HEIGHT} rx="4" />
        {used > limit && (
          <rect class="meter-over" x={at(limit)} y="0" width={length(limit, used)} height={HEIGHT} rx="4" />
        )}
        {full > limit && <line class="meter-end" x1={at(limit)} x2={at(limit)} y1="-1" y2={HEIGHT + 1} />}
        {forecast && (
          <g class="meter-forecast">
            <line x1={at(forecast.low)} x2={at(forecast.high)} y1="19" y2="19" />
            <circle cx={at(forecast.expected)} cy="19" r="3.5" />
          </g>
        )}
      </svg>
    </div>
  );
}
