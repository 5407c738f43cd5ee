import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import { baseUnitsOf, type Measure } from '../../../domain/usage/measure.ts';
import { barChart, gauge, type Bar } from '../kit/bars.ts';
import { shortMonth } from '../../../domain/words/dates.ts';
import type { Block } from '../kit/layout.ts';
import type { Tone } from '../kit/theme.ts';
import { limitWords, units } from '../../../domain/words/units.ts';

/**
 * A bar per month, oldest first, against the limit of that month.
 * @param tone the colour of the last month, which the email is about
 */
export function usageBars(meter: Measure, months: readonly MonthUse[], tone: Tone): Block {
  const limits = months.filter(({ used }) => used !== null).map(({ limit }) => limit);
  const isSame = limits.every((limit) => limit === limits[0]);
  const bars = months.map((month): Bar => ({
    ...extent(meter, month),
    label: shortMonth(month.month),
    shown: month.used === null ? '–' : units(meter, month.used),
    note: isSame ? '' : limitNote(meter, month),
  }));
  const caption = [
    ...(isSame && typeof limits[0] === 'number' ? [`Monthly limit: ${limitWords(meter, limits[0])}.`] : []),
    ...(meter === 'call_minutes' ? ['Minutes are billed minutes: each call is rounded up.'] : []),
  ].join(' ');
  return barChart(bars, tone, caption);
}

/** The month's use as one bar, as wide as the email. */
export function usageGauge(meter: Measure, month: Pick<MonthUse, 'used' | 'limit'>, tone: Tone): Block {
  return gauge(extent(meter, month), tone);
}

function extent(meter: Measure, { used, limit }: Pick<MonthUse, 'used' | 'limit'>) {
  return { amount: used, limit: limit === null ? null : limit * baseUnitsOf(meter) };
}

function limitNote(meter: Measure, { used, limit }: MonthUse): string {
  if (used === null) return '';
  return limit === null ? 'unlimited' : `of ${limitWords(meter, limit)}`;
}
