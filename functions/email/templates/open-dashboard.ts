import type { Month } from '../../../domain/calendar.ts';
import { ALL_KINDS } from '../../../domain/kinds/all.ts';
import type { Measure } from '../../../domain/usage/measure.ts';
import { button } from '../kit/blocks.ts';

/**
 * The button that opens the dashboard; none if the CRM has no page for it.
 * @param view the meter and month that the email is about: the CRM passes them on to the dashboard, which opens them.
 *   Cost is of every kind, so it leads to no month of one
 * @param label says what opens
 */
export function openDashboard(
  crmUrl: string | undefined,
  view?: { meter: Measure; month: Month },
  label = 'Open the dashboard',
) {
  if (crmUrl === undefined) return [];
  const url = new URL(crmUrl);
  const kind = ALL_KINDS.find(({ meter }) => meter.name === view?.meter);
  if (kind && view) {
    url.searchParams.set('kind', kind.plural);
    url.searchParams.set('month', view.month);
  }
  return [button(label, kind ? url.href : crmUrl)];
}
