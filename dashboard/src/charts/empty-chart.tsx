import { texts } from '../texts.ts';

/** Takes the chart's place; as tall as a chart if another campaign may have one, so that switching moves nothing. */
export function EmptyChart({
  noun,
  months,
  isNarrowed,
}: {
  noun: string;
  months: number;
  isNarrowed: boolean;
}) {
  return (
    <div class={isNarrowed ? 'empty-chart' : 'empty-chart empty-chart-short'}>
      <svg viewBox="0 0 120 60" width="120" height="60" aria-hidden="true">
        {[18, 30, 24, 40, 34, 12].map((height, index) => (
          <rect key={index} x={4 + index * 19.5} y={56 - height} width="13" height={height} rx="3" />
        ))}
        <line x1="0" x2="120" y1="58" y2="58" />
      </svg>
      <p class="empty-title">{texts.charts.empty(noun, months)}</p>
      <p class="muted">{isNarrowed ? texts.charts.emptyCampaign : texts.charts.emptyDetail}</p>
    </div>
  );
}
