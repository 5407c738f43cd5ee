import { percent } from '../format/numbers.ts';
import { shownShares } from '../format/shares.ts';
import { texts } from '../texts.ts';
import { sumOf, type Series, type Valued } from './series.ts';

interface Props {
  title: string;
  months: readonly Valued[];
  series: readonly Series[];
  isShown: (series: Series) => boolean;
  toggle: (series: Series) => void;
  format: (value: number) => string;
}

/** The series with their totals; each is a button that hides and shows it. */
export function Legend({ title, months, series, isShown, toggle, format }: Props) {
  const all = sumOf(months, series);
  const shares = shownShares(
    series.map((part) => (all > 0 ? sumOf(months, [part]) / all : 0)),
    100,
  );
  return (
    <ul class="legend" aria-label={`${title}: ${texts.charts.legend}`}>
      {series.map((part, index) => {
        const sum = sumOf(months, [part]);
        return (
          <li key={part.key}>
            <button type="button" aria-pressed={isShown(part)} onClick={() => toggle(part)}>
              <span class={`swatch swatch-${part.colour}`} aria-hidden="true" />
              <span class="legend-name">{part.name}</span>
              <span class="legend-sum">{format(sum)}</span>
              <span class="legend-share">{all > 0 ? percent(shares[index]! / 100) : ''}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
