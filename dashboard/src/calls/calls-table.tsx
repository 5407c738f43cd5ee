import type { MonthReport } from '../api/answers.ts';
import { money, percent, preciseNumber, wholeNumber } from '../format/numbers.ts';
import { shownShares } from '../format/shares.ts';
import { texts } from '../texts.ts';
import { isFree, type CallGroup, type Grouping } from './groups.ts';

interface Props {
  grouping: Grouping;
  month: string;
  groups: readonly CallGroup[];
  all: MonthReport['calls'];
}

export function CallsTable({ grouping, month, groups, all }: Props) {
  const { columns } = texts.calls;
  const shares = shownShares(
    groups.map(({ share }) => share),
    100,
  );
  const first = grouping === 'byType' ? columns.type : columns.trigger;
  return (
    <div class="table-frame calls-frame" role="region" aria-label={texts.calls.table(month)} tabIndex={0}>
      <table class="figures calls">
        <caption class="unseen">{texts.calls.table(month)}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" class="number">
              {columns.count}
            </th>
            <th scope="col" class="number">
              {columns.minutes}
            </th>
            <th scope="col" class="number">
              {columns.cost}
            </th>
            <th scope="col" class="share-column">
              {isFree(all) ? columns.shareOfMinutes : columns.share}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, name, colour, count, billedMinutes, costUsd, share }, index) => (
            <tr key={key}>
              <th scope="row">
                {grouping === 'byType' && <span class={`swatch swatch-${colour}`} aria-hidden="true" />}
                {name}
              </th>
              <td class="number">{wholeNumber(count)}</td>
              <td class="number">{preciseNumber(billedMinutes)}</td>
              <td class="number">{money(costUsd)}</td>
              <td class="share-column">
                <span class="share">
                  <svg width="100%" height="8" aria-hidden="true">
                    <rect class="meter-track" width="100%" height="8" rx="4" />
                    <rect class={`paint-${colour}`} width={`${share * 100}%`} height="8" rx="4" />
                  </svg>
                  <span>{percent(shares[index]! / 100)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.calls.total}</th>
            <td class="number">{wholeNumber(all.count)}</td>
            <td class="number">{preciseNumber(all.billedMinutes)}</td>
            <td class="number">{money(all.costUsd)}</td>
            <td class="share-column" />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
