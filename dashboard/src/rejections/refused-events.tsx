import { timeZone } from '../api/figures.ts';
import { moment } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { rejections } from './rejections.ts';

/** What was refused, if anything was. Nearly always nothing was, so it takes no room then, nor while it loads. */
export function RefusedEvents() {
  const items = rejections.value.value?.items ?? [];
  const zone = timeZone.value;
  if (items.length === 0 || zone === undefined) return null;
  const { title, subtitle, show, advice, table, columns, unknownSource, other } = texts.rejections;
  return (
    <section class="card refused" aria-labelledby="refused-title">
      <h2 id="refused-title">{title}</h2>
      <p class="muted">{subtitle}</p>
      <details>
        <summary>{show}</summary>
        <p>{advice}</p>
        <div class="table-frame" role="region" aria-label={table} tabIndex={0}>
          <table class="figures">
            <caption class="unseen">{table}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.source}</th>
                <th scope="col">{columns.reason}</th>
                <th scope="col" class="number">
                  {columns.count}
                </th>
                <th scope="col">{columns.last}</th>
              </tr>
            </thead>
            <tbody>
              {items.map(({ source, type, pointer, reason, count, lastAt }) => (
                <tr key={JSON.stringify([source, type, pointer, reason])}>
                  <th scope="row" class="refused-source" dir="auto">
                    {source ?? unknownSource}
                  </th>
                  <td class="refused-reason">
                    {reason === OTHER ? other : reason}
                    {(type !== null || pointer !== '') && (
                      <span class="fine muted">{[type, pointer].filter(Boolean).join(' ')}</span>
                    )}
                  </td>
                  <td class="number">{wholeNumber(count)}</td>
                  <td>{moment(lastAt, zone)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

/** The API's name for all reasons beyond those that it tells apart. */
const OTHER = 'other';
