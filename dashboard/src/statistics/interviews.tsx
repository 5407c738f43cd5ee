import { INTERVIEW_METHODS } from '../../../domain/ledger/event.ts';
import type { MonthReport } from '../api/answers.ts';
import { seriesOf } from '../charts/series.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { Statistic } from './statistic.tsx';

export function InterviewStatistics() {
  return <Statistic id="interviews" words={texts.interviews} lines={4} draw={draw} />;
}

function draw(reports: readonly MonthReport[]) {
  const months = reports.map(({ month, state, interviews }) => ({
    month,
    state,
    values: interviews.byMethod,
  }));
  const series = seriesOf(months, INTERVIEW_METHODS, (method) => texts.methods[method] ?? method);
  return { months, series, extras: [], format: wholeNumber, tableFormat: wholeNumber, whole: true };
}
