import { csvText, saveCsv } from '../charts/csv.ts';
import { rounded } from '../charts/series.ts';
import { accountId } from '../session/session.ts';
import { texts } from '../texts.ts';
import type { DayColumn } from './day-columns.ts';
import type { KindDays } from './kind-days.ts';

/** Saves the table, a line for each day; numbers as the API gave them. @param campaign whose figures these are */
export function saveDays(
  what: string,
  { month, bars }: KindDays,
  columns: readonly DayColumn[],
  campaign: { id: string; name: string } | undefined,
): void {
  const head = [texts.days.day, texts.days.status, texts.charts.campaign, ...columns.map(({ name }) => name)];
  const rows = bars.map(({ day, hours }, index) => [
    day,
    String(hours),
    campaign?.name ?? texts.campaign.all,
    ...columns.map(({ valueOf }) => String(rounded(valueOf(index) ?? 0))),
  ]);
  const parts = [what, accountId.peek(), campaign?.id.replace(/[^\w.-]+/g, '_'), month, 'days'];
  saveCsv(`${parts.filter(Boolean).join('_')}.csv`, csvText([head, ...rows]));
}
