import type { Day } from '../calendar.ts';
import { OUTLOOKS, type Outlook } from '../quotas/outlook.ts';

interface Judged {
  outlook: Outlook | null;
  forecast: { exhaustsOn: Day | null } | null;
}

/** How bad an outlook is; an unknown one is no reason to worry. */
export const severity = (outlook: Outlook | null): number =>
  outlook === null ? -1 : OUTLOOKS.indexOf(outlook);

/** The meter that is worst off, and of several the one that runs out first; undefined if no outlook is known. */
export function worstMeter<Meter extends Judged>(meters: readonly Meter[]): Meter | undefined {
  const day = ({ forecast }: Judged) => forecast?.exhaustsOn ?? '~';
  return meters
    .filter(({ outlook }) => outlook !== null)
    .sort(
      (left, right) => severity(right.outlook) - severity(left.outlook) || (day(left) < day(right) ? -1 : 1),
    )[0];
}
