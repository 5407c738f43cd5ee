import { texts } from '../texts.ts';
import { monthlyMean, sumOf, type ChartMonth, type Series } from './series.ts';

interface Props {
  months: readonly ChartMonth[];
  shown: readonly Series[];
  format: (value: number) => string;
}

/** The two figures that a bar chart does not show. */
export function Totals({ months, shown, format }: Props) {
  const mean = monthlyMean(months, shown);
  return (
    <dl class="totals">
      <div>
        <dt>{texts.charts.monthsTotal(months.length)}</dt>
        <dd>{shown.length === 0 ? '–' : format(sumOf(months, shown))}</dd>
      </div>
      <div>
        <dt>{texts.charts.monthlyMean}</dt>
        <dd>{mean === undefined ? '–' : format(mean)}</dd>
      </div>
    </dl>
  );
}
