import type { ComponentChildren } from 'preact';
import { quotas } from '../api/figures.ts';
import { useMedia } from '../controls/use-media.ts';

/** Whether the cards of a row scroll sideways, as in its styles. */
export const useScrollingCards = () => useMedia('(max-width: 560px)');

/** Cards of limits, side by side. On phones the keyboard scrolls them too, also while they load. */
export function CardRow({
  labelledBy,
  of = '',
  children,
}: {
  /** The id of the heading that names the cards. */
  labelledBy: string;
  of?: 'budgets' | '';
  children: ComponentChildren;
}) {
  return (
    <div
      class={`meters ${of}`}
      role="group"
      aria-labelledby={labelledBy}
      aria-busy={quotas.loading.value}
      tabIndex={useScrollingCards() ? 0 : undefined}
    >
      {children}
    </div>
  );
}
