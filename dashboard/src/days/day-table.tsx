import type { Day } from '../../../domain/calendar.ts';
import { PageLink } from '../address/page-link.tsx';
import { dayOfYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import type { DayColumn } from './day-columns.ts';
import { oddHours } from './day-names.ts';
import type { KindDays } from './kind-days.ts';

interface Props {
  caption: string;
  days: KindDays;
  columns: readonly DayColumn[];
  linkTo: (day: Day) => string;
  then: () => void;
}

/** The same figures as the chart, as a table; each day leads to its events. */
export function DayTable({ caption, days, columns, linkTo, then }: Props) {
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="figures">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.days.day}</th>
            {columns.map(({ name, kind }) => (
              <th scope="col" key={name} class={`number ${kind}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.bars.map((bar, index) => (
            <tr key={bar.day}>
              <th scope="row">
                <PageLink to={linkTo(bar.day)} then={then}>
                  {dayOfYear(bar.day)}
                </PageLink>
                {oddHours(bar) && <span class="badge">{oddHours(bar)}</span>}
              </th>
              {columns.map(({ name, kind, valueOf, format }) => (
                <td key={name} class={`number ${kind}`}>
                  {written(valueOf(index), format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{texts.days.monthTotal}</th>
            {columns.map(({ name, kind, whole, format }) => (
              <td key={name} class={`number ${kind}`}>
                {written(whole, format)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const written = (value: number | undefined, format: (value: number) => string) =>
  value === undefined ? '–' : format(value);
