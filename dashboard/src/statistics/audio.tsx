import type { MonthReport } from '../api/answers.ts';
import { seriesOf, type ChartMonth } from '../charts/series.ts';
import { number } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { Statistic } from './statistic.tsx';

export function AudioStatistics() {
  return <Statistic id="audio" words={texts.audio} draw={draw} />;
}

function draw(reports: readonly MonthReport[]) {
  const months = reports.map(({ month, state, audio }) => ({
    month,
    state,
    values: { minutes: audio.minutes },
  }));
  const recordings = new Map(reports.map(({ month, audio }) => [month, audio.count]));
  const extras = [
    { name: texts.audio.recordings, valueOf: ({ month }: ChartMonth) => recordings.get(month) ?? 0 },
  ];
  const series = seriesOf(months, ['minutes'], () => texts.audio.minutes);
  return { months, series, extras, format: number, whole: false };
}
