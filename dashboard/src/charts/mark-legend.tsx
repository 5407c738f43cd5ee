import { texts } from '../texts.ts';
import type { Marks } from './yardsticks.ts';

/** What the lines of a chart are, with their values. */
export function MarkLegend({ marks, format }: { marks: Marks; format: (value: number) => string }) {
  if (marks.lines.length === 0) return null;
  return (
    <dl class="line-legend mark-legend">
      {marks.lines.map(({ key, name, value, isFar }) => (
        <div key={key}>
          <dt>
            {!isFar && <span class={`swatch swatch-${SWATCHES[key]}`} aria-hidden="true" />}
            {name}
            {isFar && <span class="fine muted">{texts.charts.beyond}</span>}
          </dt>
          <dd>{format(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const SWATCHES = { limit: 'limit', expected: 'ghost', before: 'same-days' };
