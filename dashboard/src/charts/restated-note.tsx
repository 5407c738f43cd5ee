import { texts } from '../texts.ts';
import type { ChartMonth } from './series.ts';

/** What the dagger means, where there is one; the foot of the page says more. */
export function RestatedNote({ months }: { months: readonly ChartMonth[] }) {
  if (!months.some(({ state }) => state === 'restated')) return null;
  return <p class="fine muted restated-note">{texts.charts.restatedNote}</p>;
}
