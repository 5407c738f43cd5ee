import { BASE_UNITS, type Meter } from '../../../domain/accounts/meters.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import { barChart, gauge, type Bar } from '../kit/bars.ts';
import { shortMonth } from '../../../domain/words/dates.ts';
import { number } from '../../../domain/words/figures.ts';
import type { Block } from '../kit/layout.ts';
import type { Tone } from '../kit/theme.ts';
import { units } from '../../../domain/words/units.ts';

/**
 * A bar per month, oldest first, against the limit of that month.
 * @param tone the colour of the last month, which the email is about
 */
export function usageBars(meter: Meter, months: readonly MonthUse[], tone: Tone): Block {
  const limits = months.filter(({ used }) => used !== null).map(({ limit }) => limit);
  const isSame = limits.every((limit) => limit === limits[0]);
  const bars = months.map((month): Bar => ({
    ...extent(meter, month),
    label: shortMonth(month.month),
    shown: month.used === null ? '–' : units(meter, month.used),
    note: isSame ? '' : limitNote(month),
  }));
  const caption = [
    ...(isSame && typeof limits[0] === 'number' ? [`Monthly limit: ${number(limits[0])}.`] : []),
    ...(meter === 'call_minutes' ? ['Minutes are billed minutes: each call is rounded up.'] : []),
  ].join(' ');
  return barChart(bars, tone, caption);
}

/** The month's use as one bar, as wide as the email. */
export function usageGauge(meter: Meter, month: Pick<MonthUse, 'used' | 'limit'>, tone: Tone): Block {
  return gauge(extent(meter, month), tone);
}

function extent(meter: Meter, { used, limit }: Pick<MonthUse, 'used' | 'limit'>) {
  return { amount: used, limit: limit === null ? null : limit * BASE_UNITS[meter] };
}

function limitNote({ used, limit }: MonthUse): string {
  if (used === null) return '';
  return limit === null ? 'unlimited' : `of ${number(limit)}`;
}
