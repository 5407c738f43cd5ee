import type { MonthUsage, Usage } from '../../client/src/usage-data-client.ts';
import { tableOf, type Column } from '../terminal/table.ts';

const number = (value: number) => value.toLocaleString('en-US');
const minutes = (value: number) =>
  value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const COLUMNS: Column<MonthUsage>[] = [
  { title: 'Month', of: ({ month }) => month },
  { title: 'State', of: ({ state }) => state },
  { title: 'Calls', of: ({ calls }) => number(calls.count), isNumber: true },
  { title: 'Billed (min)', of: ({ calls }) => minutes(calls.billedMinutes), isNumber: true },
  { title: 'Calls (USD)', of: ({ calls }) => calls.costUsd, isNumber: true },
  { title: 'Interviews', of: ({ interviews }) => number(interviews.count), isNumber: true },
  { title: 'SMS', of: ({ sms }) => number(sms.count), isNumber: true },
  { title: 'Audio (min)', of: ({ audio }) => minutes(audio.minutes), isNumber: true },
];

/** Usage by month as lines for a person. */
export function usageReport({ accountId, timeZone, campaignId, asOf, months }: Usage): string[] {
  const campaign = campaignId === undefined ? '' : `, campaign ${campaignId}`;
  return [`${accountId}${campaign}, months in ${timeZone}, as of ${asOf}`, '', ...tableOf(COLUMNS, months)];
}
