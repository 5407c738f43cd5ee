import { compactNumber, number, wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

interface Props {
  months: readonly { month: string; used: number | null; limit: number | null }[];
  label: string;
  nameOf: (month: string) => string;
}

/** A bar per month against the limit of that month, oldest first. */
export function MonthBars({ months, label, nameOf }: Props) {
  const full = Math.max(1, ...months.flatMap(({ used, limit }) => [used ?? 0, limit ?? 0]));
  const width = (value: number) => `${(Math.min(value, full) / full) * 100}%`;
  return (
    <table class="decide-months">
      <caption class="field-label">{label}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{texts.decide.basis.month}</th>
          <th scope="col">{texts.decide.basis.share}</th>
          <th scope="col">{texts.decide.basis.used}</th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, used, limit }) => (
          <tr key={month}>
            <th scope="row">{nameOf(month)}</th>
            <td class="decide-bar">
              <svg width="100%" height="12" aria-hidden="true">
                {limit !== null && <rect class="meter-track" width={width(limit)} height="12" rx="3" />}
                <rect
                  class="meter-use"
                  width={width(Math.min(used ?? 0, limit ?? full))}
                  height="12"
                  rx="3"
                />
                {limit !== null && (used ?? 0) > limit && (
                  <rect
                    class="meter-over"
                    x={width(limit)}
                    width={`${(((used ?? 0) - limit) / full) * 100}%`}
                    height="12"
                    rx="3"
                  />
                )}
              </svg>
            </td>
            <td class="decide-amount">
              {used === null ? '–' : used < 100_000 ? number(used) : compactNumber(used)}
              {limit !== null && (
                <span class="muted"> / {limit < 100_000 ? wholeNumber(limit) : compactNumber(limit)}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
