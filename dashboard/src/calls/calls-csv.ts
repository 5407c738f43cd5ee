import { csvFileName, csvText, saveCsv } from '../charts/csv.ts';
import { campaignName, type Usage } from '../api/figures.ts';
import { texts } from '../texts.ts';
import { groupCalls, type Grouping } from './groups.ts';

/** Saves the calls of all months, a line per month and type or trigger; numbers as the API gave them. */
export function saveCalls(usage: Usage, grouping: Grouping): void {
  const { campaignId, months } = usage;
  const { columns } = texts.calls;
  const first = grouping === 'byType' ? columns.type : columns.trigger;
  const { month, status, campaign } = texts.charts;
  const head = [month, status, campaign, first, columns.count, columns.minutes, columns.cost];
  const whose = campaignId === undefined ? texts.campaign.all : campaignName(campaignId);
  const rows = months.flatMap((report) =>
    groupCalls(report.calls, grouping).map(({ name, count, billedMinutes, costUsd }) => [
      report.month,
      texts.charts.states[report.state],
      whose,
      name,
      String(count),
      String(billedMinutes),
      costUsd,
    ]),
  );
  saveCsv(csvFileName('calls', usage), csvText([head, ...rows]));
}
