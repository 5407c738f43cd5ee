import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import type { TableColumn } from './rows.ts';
import { isRunning, type ChartMonth } from './series.ts';

interface Props {
  title: string;
  months: readonly ChartMonth[];
  columns: readonly TableColumn[];
  /** Formats every column except the extras, which are counts. */
  format: (value: number) => string;
}

/** The same figures as the chart, as a table. */
export function DataTable({ title, months, columns, format }: Props) {
  const cell = (kind: TableColumn['kind'], value: number) =>
    kind === 'extra' ? wholeNumber(value) : format(value);
  const caption = texts.charts.tableOf(title);
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="figures">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.charts.month}</th>
            {columns.map(({ name, kind }) => (
              <th scope="col" key={name} class={`number ${kind}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month} class={month.state}>
              <th scope="row">
                {monthAndYear(month.month)}
                {month.state === 'restated' && <span class="dagger">†</span>}
                {isRunning(months) && month === months.at(-1) && (
                  <span class="badge">{texts.charts.soFar}</span>
                )}
                {month.state === 'restated' && <span class="badge">{texts.charts.states.restated}</span>}
              </th>
              {columns.map(({ name, kind, valueOf }) => (
                <td key={name} class={`number ${kind}`}>
                  {cell(kind, valueOf(month))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.charts.sixMonths}</th>
            {columns.map(({ name, kind, valueOf }) => (
              <td key={name} class={`number ${kind}`}>
                {cell(
                  kind,
                  months.reduce((sum, month) => sum + valueOf(month), 0),
                )}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
