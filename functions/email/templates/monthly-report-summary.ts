import { METERS, METER_LABELS_INSIDE, METER_NAMES, type Meter } from '../../../domain/accounts/meters.ts';
import { percentUsed, type Standing } from '../../../domain/quotas/standing.ts';
import { measuresOf } from '../../../domain/usage/totals.ts';
import type { Label } from '../kit/blocks.ts';
import { monthName, monthNameAlone } from '../../../domain/words/dates.ts';
import { change, money, percent } from '../../../domain/words/figures.ts';
import type { MonthlyReport } from './monthly-report-data.ts';
import { units } from '../../../domain/words/units.ts';

/** The month in one look. */
interface Summary {
  label: Label;
  /** The subject after the month's name. */
  news: string;
  lead: string;
  preheader: string;
}

export function summaryOf(report: MonthlyReport, isUsed: boolean): Summary {
  if (!isUsed) {
    const lead = `Nothing was used in ${monthName(report.month)}${lastUse(report)}. Total $0.00.`;
    return { label: { text: 'No usage', tone: 'info' }, news: ', no usage', lead, preheader: lead };
  }
  const lead = costs(report);
  const meters = report.standings.map(preview).join(', ');
  return { ...limitsOf(report), lead, preheader: `${lead} ${meters}.` };
}

/** `Total $130.93: calls $80.62 (▲6% on September) + overage $50.31.` */
function costs({ totals, before, standings, bars }: MonthlyReport): string {
  const calls = measuresOf(totals, 'call').costMicros;
  const overage = standings.reduce((sum, standing) => sum + standing.overage.costMicros, 0);
  const last = before && measuresOf(before, 'call').costMicros;
  const lastMonth = bars.call_minutes.at(-2)?.month;
  const compared =
    last && lastMonth !== undefined ? ` (${onMonth(change(calls, last), monthNameAlone(lastMonth))})` : '';
  return `Total ${money(calls + BigInt(overage))}: calls ${money(calls)}${compared} + overage ${money(overage)}.`;
}

function onMonth(change: string, name: string): string {
  if (change === '=') return `same as in ${name}`;
  return change === '≈' ? `about the same as in ${name}` : `${change} on ${name}`;
}

function limitsOf({ standings }: MonthlyReport): Pick<Summary, 'label' | 'news'> {
  const withStatus = (status: Standing['status']) =>
    standings.filter((standing) => standing.status === status).map(({ meter }) => meter);
  const over = withStatus('exceeded');
  if (over.length > 0) {
    const meters = metersNamed(over, 2);
    return {
      label: { text: `Over the limit: ${meters}`, tone: 'exceeded' },
      news: ` usage, ${meters} over`,
    };
  }
  const near = withStatus('warning');
  if (near.length > 0) {
    const meters = metersNamed(near, 1);
    return {
      label: { text: `Near the limit: ${meters}`, tone: 'warning' },
      news: ` usage, ${meters} near the limit`,
    };
  }
  return withStatus('ok').length > 0
    ? { label: { text: 'Within all limits', tone: 'ok' }, news: ' usage, within all limits' }
    : { label: { text: 'No limits set', tone: 'info' }, news: ' usage' };
}

/** By name if they fit into a subject. */
function metersNamed(meters: readonly Meter[], most: number): string {
  if (meters.length > most) return `${meters.length} meters`;
  return meters.map((meter) => METER_LABELS_INSIDE[meter]).join(' and ');
}

/** The last month with any use, as far back as the bars go. */
function lastUse({ bars }: MonthlyReport): string {
  const months = METERS.flatMap((meter) => bars[meter])
    .filter(({ used }) => used !== null && used > 0)
    .map(({ month }) => month)
    .sort();
  const last = months.at(-1);
  return last === undefined ? '' : `; the last use was in ${monthName(last)}`;
}

function preview({ meter, used, limit }: Standing): string {
  const percentage = percentUsed(meter, used, limit);
  return `${METER_NAMES[meter]} ${units(meter, used)}${percentage === null ? '' : ` (${percent(percentage)})`}`;
}
