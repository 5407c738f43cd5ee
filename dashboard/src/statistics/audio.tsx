import type { MonthReport } from '../api/answers.ts';
import { seriesOf, type ChartMonth } from '../charts/series.ts';
import { number, preciseNumber, wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { Statistic } from './statistic.tsx';

export function AudioStatistics() {
  return <Statistic id="audio" words={texts.audio} lines={1} draw={draw} />;
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
  return { months, series, extras, format, tableFormat: preciseNumber, whole: false };
}

/** Tenths of a minute are told only where they are more than a thousandth of it. */
function format(minutes: number): string {
  return minutes < 100 ? number(minutes) : wholeNumber(minutes);
}
