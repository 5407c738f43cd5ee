import { texts } from '../texts.ts';
import type { ChartMonth } from './series.ts';

/** Explains the dagger if there is one; the footer says more. */
export function RestatedNote({ months }: { months: readonly ChartMonth[] }) {
  if (!months.some(({ state }) => state === 'restated')) return null;
  return <p class="fine muted restated-note">{texts.charts.restatedNote}</p>;
}
