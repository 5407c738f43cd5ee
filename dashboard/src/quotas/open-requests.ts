import type { Meter } from '../../../domain/accounts/meters.ts';
import { monthOf, type Month } from '../../../domain/calendar.ts';
import type { QuotaRequest } from '../../../client/src/usage-data-client.ts';
import { dayOf } from '../format/today.ts';

/** A request, and its status once the API says what became of it. */
type Asked = Pick<QuotaRequest, 'meter' | 'quantity' | 'createdAt'> & { status?: string };

/** How much was requested of a meter in a month and is not decided yet; 0 if nothing. */
export function openlyRequested(
  requests: readonly Asked[],
  { meter, month, timeZone }: { meter: Meter; month: Month; timeZone: string },
): number {
  return requests
    .filter((request) => request.meter === meter && (request.status ?? 'open') === 'open')
    .filter(({ createdAt }) => monthOf(dayOf(createdAt, timeZone)) === month)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
