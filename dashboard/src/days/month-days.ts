import { addMonths, lastDayOfMonth, monthOf, type Day, type Month } from '../../../domain/calendar.ts';
import { RECORDABLE_MONTHS } from '../../../domain/ledger/retention.ts';
import type { UsageByDay } from '../../../client/src/usage-data-client.ts';
import type { QuotasAnswer } from '../api/answers.ts';
import { ask } from '../api/client.ts';
import { usage } from '../api/figures.ts';
import { inLocale } from '../format/locale.ts';
import { todayIn } from '../format/today.ts';
import { resource } from '../loading/resource.ts';
import { monthView } from '../month/view.ts';

export type DayReport = UsageByDay['days'][number] & { day: Day };

/** A month by day, whatever the kind, next to the month before. */
export interface MonthDays {
  month: Month;
  campaignId: string | undefined;
  timeZone: string;
  /** Up to today. */
  days: DayReport[];
  /** The month before; empty if it is too long ago. */
  before: DayReport[];
  /** Undefined for a campaign: only the account has limits. */
  quotas: QuotasAnswer | undefined;
}

export const monthDays = resource(async (signal): Promise<MonthDays> => {
  const { month } = monthView.peek()!;
  const { timeZone, campaignId } = usage.value.peek()!;
  const today = todayIn(timeZone);
  const oldest = addMonths(monthOf(today), -RECORDABLE_MONTHS);
  const before = addMonths(month, -1);
  const last = lastDayOfMonth(month);
  const query = {
    from: `${before < oldest ? month : before}-01`,
    to: last < today ? last : today,
    campaignId,
  };
  const [answer, quotas] = await Promise.all([
    ask((api, account) => api.readDays(account, query, { signal })),
    campaignId === undefined
      ? ask((api, account) => api.readQuotas(account, { month, ...inLocale }, { signal }))
      : undefined,
  ]);
  return {
    ...{ month, campaignId, quotas },
    timeZone: answer.timeZone,
    days: answer.days.filter(({ day }) => monthOf(day) === month),
    before: answer.days.filter(({ day }) => monthOf(day) === before),
  };
});
