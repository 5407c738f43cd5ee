import { CALL_TYPES } from '../../../domain/ledger/event.ts';
import type { MonthReport } from '../api/answers.ts';
import { seriesOf, type ChartMonth } from '../charts/series.ts';
import { money } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { Statistic } from './statistic.tsx';

export function CostStatistics() {
  return <Statistic id="costs" words={texts.costs} lines={4} draw={draw} />;
}

function draw(reports: readonly MonthReport[]) {
  const months = reports.map(({ month, state, calls }) => ({
    month,
    state,
    // For heights and sums that are looked at; the CSV of calls has the API's own decimals.
    values: Object.fromEntries(
      Object.entries(calls.byType).map(([type, { costUsd }]) => [type, Number(costUsd)]),
    ),
  }));
  const counts = new Map(reports.map(({ month, calls }) => [month, calls.count]));
  const extras = [
    { name: texts.calls.columns.count, valueOf: ({ month }: ChartMonth) => counts.get(month) ?? 0 },
  ];
  const nameOf = (type: string) => (texts.callTypes as Record<string, string>)[type] ?? type;
  const series = seriesOf(months, CALL_TYPES, nameOf);
  return { months, series, extras, format: money, tableFormat: money, whole: false };
}
