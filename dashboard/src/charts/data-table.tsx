import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { FiguresTable } from './figures-table.tsx';
import type { TableColumn } from './rows.ts';
import { isRunning, rounded, type ChartMonth } from './series.ts';

interface Props {
  title: string;
  months: readonly ChartMonth[];
  columns: readonly TableColumn[];
  /** Formats every column except the extras, which are counts. */
  format: (value: number) => string;
}

/** The same figures as the chart, as a table. */
export function DataTable({ title, months, columns, format }: Props) {
  const cells = (valueOf: (column: TableColumn) => number) =>
    columns.map((column) => (column.kind === 'extra' ? wholeNumber : format)(valueOf(column)));
  return (
    <FiguresTable
      caption={texts.charts.tableOf(title)}
      first={texts.charts.month}
      columns={columns}
      rows={months.map((month) => ({
        key: month.month,
        class: month.state,
        head: (
          <>
            {monthAndYear(month.month)}
            {month.state === 'restated' && <span class="dagger">†</span>}
            {isRunning(months) && month === months.at(-1) && <span class="badge">{texts.charts.soFar}</span>}
            {month.state === 'restated' && <span class="badge">{texts.charts.states.restated}</span>}
          </>
        ),
        cells: cells(({ valueOf }) => valueOf(month)),
      }))}
      foot={{
        head: texts.charts.months(months.length),
        cells: cells(({ valueOf }) => rounded(months.reduce((sum, month) => sum + valueOf(month), 0))),
      }}
    />
  );
}
