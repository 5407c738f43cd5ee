import { isDeepStrictEqual } from 'node:util';
import type { Client } from '../journeys/client.ts';
import type { CloudEvent } from '../journeys/events.ts';
import { count, monthOf } from '../journeys/independent-count.ts';
import { expectedReport, readReport } from '../journeys/usage-report.ts';
import { TERMS } from './made-events.ts';

/** How far back usage is read. */
const MONTHS = 6;

/**
 * Where usage differs from an independent count of events, or an audit from itself, month by month.
 * @param events all of the account's events of the last months that count
 */
export async function disagreements(
  client: Client,
  id: string,
  timeZone: string,
  events: readonly CloudEvent[],
): Promise<string[]> {
  const byMonth = Map.groupBy(events, (event) => monthOf(event, timeZone));
  const { months } = await client.api.readUsage(id, { months: MONTHS });
  const found: string[] = [];
  for (const report of months) {
    const expected = expectedReport(count(byMonth.get(report.month) ?? [], TERMS));
    const shown = readReport(report);
    for (const [name, value] of Object.entries(expected)) {
      const got = shown[name as keyof typeof shown];
      if (!isDeepStrictEqual(got, value))
        found.push(
          `${id} ${report.month}: ${name} is ${JSON.stringify(got)} instead of ${JSON.stringify(value)}`,
        );
    }
    if (!byMonth.has(report.month)) continue;
    const audit = await client.api.auditMonth(id, { month: report.month });
    if (!audit.matches)
      found.push(`${id} ${report.month}: the audit differs by ${JSON.stringify(audit.difference)}`);
  }
  const unseen = [...byMonth.keys()].filter((month) => !months.some((report) => report.month === month));
  return [...found, ...unseen.map((month) => `${id} ${month}: usage has no such month`)];
}
