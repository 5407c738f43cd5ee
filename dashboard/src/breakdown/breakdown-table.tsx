import type { UsageBreakdown } from '../../../client/src/usage-data-client.ts';
import type { Month } from '../../../domain/calendar.ts';
import { campaignId } from '../api/figures.ts';
import { monthAndYear, monthName } from '../format/dates.ts';
import { money, percent, tenthsOfPercent, wholeNumber } from '../format/numbers.ts';
import type { MonthView } from '../month/view.ts';
import { formatsOf, meterMember, meterName } from '../statistics/kind-charts.ts';
import { texts } from '../texts.ts';
import { PartName } from './part-name.tsx';
import { changeOf, type Row, type Sortable, type Sorting } from './rows.ts';

interface Props {
  view: MonthView;
  answer: UsageBreakdown;
  rows: readonly Row[];
  /** Stay at the end. */
  rest: readonly Row[];
  before: Month;
  isRunning: boolean;
  /** Undefined for the order of the API. */
  sorting: Sorting | undefined;
  sort: (sorting: Sorting) => void;
}

/** The parts, which add up to the last row. */
export function BreakdownTable({ view, answer, rows, rest, before, isRunning, sorting, sort }: Props) {
  const { kind, month, by } = view;
  const { columns, names } = texts.breakdown;
  const what = meterName(kind);
  const member = meterMember(kind);
  const quantity = formatsOf(kind, member).tableFormat;
  const hasCost = answer.total.costUsd !== null;
  const hasQuantity = member !== 'count';
  const caption = texts.breakdown.table(
    texts.month.title(what, monthAndYear(month)),
    (names[by] ?? by).toLowerCase(),
  );
  const heads: { of: Sortable; name: string; class?: string }[] = [
    { of: 'name', name: names[by] ?? by },
    { of: 'count', name: hasQuantity ? columns.count : what },
    ...(hasQuantity ? [{ of: 'quantity' as const, name: what }] : []),
    ...(hasCost ? [{ of: 'costUsd' as const, name: columns.cost }] : []),
    { of: 'share', name: columns.share },
    { of: 'before', name: columns.before(monthName(before)), class: 'extra' },
    ...(isRunning ? [] : [{ of: 'change' as const, name: columns.change, class: 'extra' }]),
  ];
  const cells = (row: Omit<Row, 'key' | 'name' | 'share'>, share: string) => (
    <>
      <td class="number">{wholeNumber(row.count)}</td>
      {hasQuantity && <td class="number">{quantity(row.quantity)}</td>}
      {hasCost && <td class="number">{row.costUsd === null ? '–' : money(row.costUsd)}</td>}
      <td class="number">{share}</td>
      <td class="number extra">{quantity(row.before)}</td>
      {!isRunning && <td class="number extra">{changeText(row)}</td>}
    </>
  );
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="figures breakdown">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {heads.map(({ of, name, class: kind = '' }) => {
              const isSorted = sorting?.by === of;
              return (
                <th
                  scope="col"
                  key={of}
                  class={of === 'name' ? '' : `number ${kind}`}
                  aria-sort={isSorted ? (sorting.isUp ? 'ascending' : 'descending') : undefined}
                >
                  <button
                    type="button"
                    class="sort"
                    // Figures are wanted from the largest, names from A.
                    onClick={() => sort({ by: of, isUp: isSorted ? !sorting.isUp : of === 'name' })}
                  >
                    {name}
                    <span aria-hidden="true">{isSorted ? (sorting.isUp ? ' ▴' : ' ▾') : ''}</span>
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} class={by === 'campaign' && row.key === campaignId.value ? 'chosen' : ''}>
              <th scope="row">
                <PartName view={view} row={row} />
              </th>
              {cells(row, tenthsOfPercent(row.share))}
            </tr>
          ))}
          {rest.map((row) => (
            <tr key={row.name} class="rest">
              <th scope="row">{row.name}</th>
              {cells(row, tenthsOfPercent(row.share))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.breakdown.total}</th>
            {cells(
              { ...answer.total, before: answer.total.previous?.quantity ?? 0 },
              answer.total.count > 0 ? tenthsOfPercent(1000) : '–',
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function changeText(row: Pick<Row, 'quantity' | 'before'>): string {
  const change = changeOf(row);
  if (change === undefined) return row.quantity > 0 ? texts.breakdown.isNew : '–';
  const rounded = Math.round(change * 100) / 100;
  return `${rounded < 0 ? '−' : rounded > 0 ? '+' : ''}${percent(Math.abs(rounded))}`;
}
