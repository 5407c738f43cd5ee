import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { monthAndYear } from '../format/dates.ts';
import { texts } from '../texts.ts';
import type { Column } from './layout.ts';

const WIDTH = 212;
const DISTANCE = 10;
/** In a narrower plot the tooltip would cover the bars next to it. */
const NARROW = 520;

interface Props {
  column: Column;
  within: number;
  format: (value: number) => string;
}

/** Details of the hovered or focused month; screen readers get the same from the bar. */
export function Tooltip({ column, within, format }: Props) {
  const { month, isRunning, total, segments } = column;
  const place = useRef<HTMLDivElement>(null);
  const [isBelow, setBelow] = useState(false);
  const isNarrow = within < NARROW;
  useLayoutEffect(() => {
    const top = place.current?.getBoundingClientRect().top ?? 0;
    if (isNarrow && top < 0) setBelow(true);
  }, [isNarrow]);
  const parts = segments.filter(({ value }) => value > 0).reverse();
  const side = isNarrow ? (isBelow ? 'tooltip-below' : 'tooltip-above') : 'tooltip-beside';
  return (
    <div
      class={`tooltip ${side}`}
      ref={place}
      aria-hidden="true"
      style={{ left: `${leftOf(column, within, isNarrow)}px`, width: `${WIDTH}px` }}
    >
      <p class="tooltip-title">
        {monthAndYear(month.month)}
        {isRunning && <span class="tooltip-state">{texts.charts.soFar}</span>}
        {month.state === 'restated' && <span class="tooltip-state">† {texts.charts.states.restated}</span>}
      </p>
      {parts.length > 1 && (
        <dl>
          {parts.map(({ series, value }) => (
            <div key={series.key}>
              <dt>
                <span class={`swatch swatch-${series.colour}`} />
                <span class="tooltip-name">{series.name}</span>
              </dt>
              <dd>{format(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      <p class="tooltip-total">
        <span>{texts.charts.total}</span>
        <span>{format(total)}</span>
      </p>
    </div>
  );
}

/** Next to the bar, or centred over it if the tooltip is above the plot. */
function leftOf({ bar }: Column, within: number, isNarrow: boolean): number {
  if (isNarrow) return Math.max(0, Math.min(within - WIDTH, bar.x + bar.width / 2 - WIDTH / 2));
  const right = bar.x + bar.width + DISTANCE;
  return right + WIDTH <= within ? right : Math.max(0, bar.x - DISTANCE - WIDTH);
}
