import { number, percent } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import type { Gauge } from './gauge.ts';

const HEIGHT = 12;
/** The forecast's range, drawn below the bar. */
const RANGE_Y = 20;

/** What a bar draws. */
type Drawn = Pick<Gauge, 'used' | 'limit' | 'percent' | 'forecast'>;

interface Props {
  report: Drawn;
  /** What it is of. */
  name: string;
  /** Writes used and limit for screen readers. */
  amount?: (value: number) => string;
}

/** Use, expected further use (pale) and the limit; only use over the limit is red. */
export function MeterBar({ report, name, amount = number }: Props) {
  const { used, limit, forecast, percent: share } = report;
  if (limit === null || share === null) return <OpenEnd report={report} />;
  const { expected = 0, high = 0 } = forecast ?? {};
  const full = Math.max(limit, used, high, 1);
  const at = position(full);
  const part = (look: string, from: number, to: number) =>
    to > from && (
      <rect class={look} x={at(from)} width={`${((to - from) / full) * 100}%`} height={HEIGHT} rx="3" />
    );
  const drawing = (
    <svg width="100%" height="26" aria-hidden="true">
      {part('meter-track', 0, limit)}
      {part('meter-expected', 0, Math.min(expected, limit))}
      {part('meter-expected meter-over', Math.max(limit, used), expected)}
      {part('meter-use', 0, Math.min(used, limit))}
      {part('meter-over', limit, used)}
      {full > limit && limit > 0 && (
        <line class="meter-end" x1={at(limit)} x2={at(limit)} y1="-2" y2={HEIGHT + 2} />
      )}
      <ForecastMark report={report} full={full} y={RANGE_Y} />
    </svg>
  );
  // Zero of zero has no share.
  if (limit === 0) return <div class="meter-bar">{drawing}</div>;
  const text = texts.quotas.bar(name, amount(used), amount(limit), percent(share / 100));
  return (
    <div
      class="meter-bar"
      role="meter"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={limit}
      aria-valuenow={Math.min(used, limit)}
      aria-valuetext={text}
    >
      {drawing}
    </div>
  );
}

/** Without a limit there is no bar to fill, so this draws the use and where it is heading. */
function OpenEnd({ report }: { report: Drawn }) {
  const { used, forecast } = report;
  const full = Math.max(used, forecast?.high ?? 0, 1);
  return (
    <div class="meter-bar">
      <svg width="100%" height="26" aria-hidden="true">
        {used > 0 && (
          <line class="meter-line" x1="0" x2={position(full)(used)} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        )}
        <ForecastMark report={report} full={full} y={HEIGHT / 2} />
      </svg>
    </div>
  );
}

function ForecastMark({ report, full, y }: { report: Drawn; full: number; y: number }) {
  if (!report.forecast) return null;
  const { expected, low, high } = report.forecast;
  const at = position(full);
  return (
    <g class="meter-forecast">
      <line x1={at(low)} x2={at(high)} y1={y} y2={y} />
      <circle cx={at(expected)} cy={y} r="3" />
    </g>
  );
}

const position = (full: number) => (value: number) => `${(Math.min(value, full) / full) * 100}%`;
