import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import type { Column } from './layout.ts';

const WIDTH = 212;
const DISTANCE = 10;

/** What is known of the month that is pointed at or has the focus; screen readers hear the same from the bar. */
export function Tooltip(props: { column: Column; within: number; format: (value: number) => string }) {
  const { month, isRunning, total, bar, segments } = props.column;
  const right = bar.x + bar.width + DISTANCE;
  const fits = right + WIDTH <= props.within;
  const left = fits ? right : Math.max(0, bar.x - DISTANCE - WIDTH);
  const parts = segments.filter(({ value }) => value > 0).reverse();
  return (
    <div class="tooltip" aria-hidden="true" style={{ left: `${left}px`, width: `${WIDTH}px` }}>
      <p class="tooltip-title">
        {monthAndYear(month.month)}
        {isRunning && <span class="tooltip-state">{texts.charts.soFar}</span>}
        {month.state === 'restated' && <span class="tooltip-state">† {texts.charts.restated}</span>}
      </p>
      {parts.length > 1 && (
        <dl>
          {parts.map(({ series, value }) => (
            <div key={series.key}>
              <dt>
                <span class={`swatch swatch-${series.colour}`} />
                {series.name}
              </dt>
              <dd>{props.format(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="tooltip-total">
        <span>{texts.charts.total}</span>
        <span>{props.format(total)}</span>
      </p>
    </div>
  );
}
