import { OUTLOOKS, type Outlook } from '../quotas/outlook.ts';
import { byUrgency } from '../quotas/urgency.ts';

type Judged = Parameters<typeof byUrgency>[0];

/** How bad an outlook is; an unknown one is no reason to worry. */
export const severity = (outlook: Outlook | null): number =>
  outlook === null ? -1 : OUTLOOKS.indexOf(outlook);

/** The meter that is worst off, as the account's own headline has it; undefined if no outlook is known. */
export function worstMeter<Meter extends Judged>(meters: readonly Meter[]): Meter | undefined {
  return meters.filter(({ outlook }) => outlook !== null).sort(byUrgency)[0];
}
