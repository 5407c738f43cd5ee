import type { UsageDataClient } from '../../client/src/usage-data-client.ts';
import {
  addDays,
  addMonths,
  localDayOfMs,
  localMonth,
  type Day,
  type Instant,
} from '../../domain/calendar.ts';
import { kindNamed } from '../../domain/kinds/all.ts';
import { KIND_OF_TYPE, type EventType } from '../../domain/ledger/event.ts';
import { RECORDABLE_MONTHS } from '../../domain/ledger/retention.ts';
import type { StoredRecord } from '../../domain/reconciliation/carrier-record.ts';
import { MARGIN_MS } from '../../domain/reconciliation/reconcile.ts';

interface Asked {
  accountId: string;
  timeZone: string;
  types: readonly EventType[];
  /** Milliseconds since 1970; the end is not included. */
  from: number;
  to: number;
  now: Instant;
}

/** Fewer than a request of the API may span. */
const DAYS_AT_ONCE = 31;

/** The stored events of some types within a span and its margin, a page of 100 per request. @throws ApiProblem */
export async function storedEvents(
  client: Pick<UsageDataClient, 'listEvents'>,
  { accountId, timeZone, types, from, to, now }: Asked,
): Promise<StoredRecord[]> {
  const oldest = `${addMonths(localMonth(now, timeZone), -RECORDABLE_MONTHS)}-01`;
  const begins = localDayOfMs(from, timeZone);
  // Of days that cannot be read any more, only the margin is left out; for others, the API says so.
  const margin = localDayOfMs(from - MARGIN_MS, timeZone);
  const first = margin < oldest && begins >= oldest ? oldest : margin;
  const last = localDayOfMs(to + MARGIN_MS, timeZone);
  const found: StoredRecord[] = [];
  for (const type of types) {
    const kind = kindNamed(KIND_OF_TYPE[type]).plural as 'calls';
    for (const [start, end] of partsOf(first, last))
      for await (const event of client.listEvents(accountId, { kind, from: start, to: end, limit: 100 }))
        found.push(event);
  }
  return found;
}

function* partsOf(first: Day, last: Day): Generator<[from: Day, to: Day]> {
  for (let from = first; from <= last; from = addDays(from, DAYS_AT_ONCE)) {
    const to = addDays(from, DAYS_AT_ONCE - 1);
    yield [from, to < last ? to : last];
  }
}
