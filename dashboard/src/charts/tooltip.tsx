import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const WIDTH = 212;
const DISTANCE = 10;
/** In a narrower plot the tooltip would cover the bars next to it. */
const NARROW = 520;

export interface TooltipRow {
  key: string;
  name: string;
  value: string;
  /** A palette index, or the name of a line. */
  colour?: number | string;
}

interface Props {
  title: string;
  states: readonly string[];
  rows: readonly TooltipRow[];
  total?: Pick<TooltipRow, 'name' | 'value'>;
  /** What the total can be compared with. */
  more?: readonly TooltipRow[];
  bar: { x: number; width: number };
  within: number;
}

/** Details of the hovered or focused column; screen readers get the same from the column. */
export function Tooltip({ title, states, rows, total, more = [], bar, within }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [isBelow, setBelow] = useState(false);
  const isNarrow = within < NARROW;
  useLayoutEffect(() => {
    const top = place.current?.getBoundingClientRect().top ?? 0;
    if (isNarrow && top < 0) setBelow(true);
  }, [isNarrow]);
  const side = isNarrow ? (isBelow ? 'tooltip-below' : 'tooltip-above') : 'tooltip-beside';
  return (
    <div
      class={`tooltip ${side}`}
      ref={place}
      aria-hidden="true"
      style={{ left: `${leftOf(bar, within, isNarrow)}px`, width: `${WIDTH}px` }}
    >
      <p class="tooltip-title">
        {title}
        {states.map((state) => (
          <span class="tooltip-state" key={state}>
            {state}
          </span>
        ))}
      </p>
      <Rows rows={rows} />
      {total && (
        <p class="tooltip-total">
          <span>{total.name}</span>
          <span>{total.value}</span>
        </p>
      )}
      <Rows rows={more} />
    </div>
  );
}

function Rows({ rows }: Pick<Props, 'rows'>) {
  if (rows.length === 0) return null;
  return (
    <dl>
      {rows.map(({ key, name, value, colour }) => (
        <div key={key}>
          <dt>
            {colour !== undefined && <span class={`swatch swatch-${colour}`} />}
            <span class="tooltip-name">{name}</span>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Next to the bar, or centred over it if the tooltip is above the plot. */
function leftOf(bar: Props['bar'], within: number, isNarrow: boolean): number {
  if (isNarrow) return Math.max(0, Math.min(within - WIDTH, bar.x + bar.width / 2 - WIDTH / 2));
  const right = bar.x + bar.width + DISTANCE;
  return right + WIDTH <= within ? right : Math.max(0, bar.x - DISTANCE - WIDTH);
}
