import type {
  BatchResult,
  EventIdentity,
  UsageDataClient,
  UsageEvent,
} from '../../client/src/usage-data-client.ts';
import { localDayOfMs, monthOf, monthsBetween, type Month } from '../../domain/calendar.ts';
import { eventMs } from '../../domain/ledger/event-time.ts';
import type { Corrections } from '../../domain/reconciliation/corrections.ts';

export interface Rejected {
  id: string;
  because: string;
}

/** Sends corrections. It is safe to send them again. @returns which of them the API does not accept */
export async function sendCorrections(
  client: Pick<UsageDataClient, 'recordEvents' | 'voidEvents'>,
  { send, void: voids }: Corrections,
): Promise<Rejected[]> {
  // The API validates their data, which is partly from a file.
  const sent = await client.recordEvents(send as unknown as UsageEvent[], { concurrency: 1 });
  const voided = await client.voidEvents(voids as EventIdentity[], { concurrency: 1 });
  return [...rejectedOf(sent, send), ...rejectedOf(voided, voids)];
}

const rejectedOf = ({ rejected }: BatchResult, entries: readonly { id: string }[]): Rejected[] =>
  rejected.map(({ index, errors }) => ({
    id: entries[index]?.id ?? '',
    because: errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; '),
  }));

/** The corrected months that had been closed before. */
export async function restatedMonths(
  client: Pick<UsageDataClient, 'readUsage'>,
  accountId: string,
  { send, void: voids }: Corrections,
  timeZone: string,
): Promise<Month[]> {
  const days = [...send, ...voids].map(({ time }) => localDayOfMs(eventMs(time.slice(0, -1)), timeZone));
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  const corrected = new Set(days.map(monthOf));
  const { months } = await client.readUsage(accountId, {
    months: monthsBetween(first, last).length,
    until: monthOf(last),
  });
  return months
    .filter(({ month, state }) => corrected.has(month) && state !== 'open')
    .map(({ month }) => month);
}
