import { campaignName, isChanging, runningStanding, usage } from '../api/figures.ts';
import { ChartCard } from '../charts/chart-card.tsx';
import { ChartSkeleton } from '../charts/chart-skeleton.tsx';
import { csvFileName } from '../charts/csv.ts';
import { sumOf } from '../charts/series.ts';
import { monthAddress } from '../month/view.ts';
import type { KindChart } from './kind-charts.ts';
import { yardsticksOf } from './yardsticks.ts';

/** A chart of the loaded usage, or a placeholder until there is any. */
export function Statistic({ id, kind, words, parts, draw }: KindChart) {
  const answer = usage.value.value;
  const lines = parts === 1 ? 1 : parts <= 4 ? 4 : 6;
  if (!answer) return <ChartSkeleton id={id} words={words} lines={lines} />;
  const { campaignId, months } = answer;
  const drawn = draw(months);
  const soFar = sumOf(drawn.months.slice(-1), drawn.series);
  return (
    <ChartCard
      id={id}
      words={words}
      lines={lines}
      campaign={campaignId === undefined ? undefined : campaignName(campaignId)}
      {...drawn}
      yardsticks={campaignId === undefined ? yardsticksOf(kind, runningStanding.value, soFar) : undefined}
      linkTo={(month) => monthAddress(kind, month, { view: 'days' })}
      fileName={csvFileName(id, answer)}
      loading={usage.loading.value}
      changing={isChanging.value}
    />
  );
}
