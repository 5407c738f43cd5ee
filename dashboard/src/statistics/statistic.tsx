import { campaignName, isChanging, usage } from '../api/figures.ts';
import type { MonthReport } from '../api/answers.ts';
import { ChartCard, type ChartProps } from '../charts/chart-card.tsx';
import { ChartSkeleton } from '../charts/chart-skeleton.tsx';
import { csvFileName } from '../charts/csv.ts';

type Drawn = Pick<ChartProps, 'months' | 'series' | 'extras' | 'format' | 'tableFormat' | 'whole'>;

interface Props {
  id: string;
  words: ChartProps['words'];
  /** Lines of the legend that are expected before the figures are there. */
  lines: 1 | 4 | 6;
  /** Turns the API's months into what is drawn. */
  draw: (months: readonly MonthReport[]) => Drawn;
}

/** A chart of the usage that is loaded, or its place while there is none. */
export function Statistic({ id, words, lines, draw }: Props) {
  const answer = usage.value.value;
  if (!answer) return <ChartSkeleton id={id} words={words} lines={lines} />;
  const { campaignId, months } = answer;
  return (
    <ChartCard
      id={id}
      words={words}
      campaign={campaignId === undefined ? undefined : campaignName(campaignId)}
      {...draw(months)}
      fileName={csvFileName(id, answer)}
      loading={usage.loading.value}
      changing={isChanging.value}
    />
  );
}
