import { METERS, METER_LABELS_INSIDE, METER_NAMES, type Meter } from '../../../domain/accounts/meters.ts';
import { totalOf } from '../../../domain/quotas/bill.ts';
import { percentUsed, type Standing } from '../../../domain/quotas/standing.ts';
import { measuresOf } from '../../../domain/usage/totals.ts';
import type { Label } from '../kit/blocks.ts';
import { monthName, monthNameAlone } from '../../../domain/words/dates.ts';
import { change, money, percent } from '../../../domain/words/figures.ts';
import { phrase, type Words } from '../kit/phrase.ts';
import { told } from './meter-outlook.ts';
import type { MonthlyReport } from './monthly-report-data.ts';
import { onMonth } from './monthly-report-meters.ts';
import { units } from '../../../domain/words/units.ts';

/** The month in one look. */
interface Summary {
  label: Label;
  /** The subject after the month's name. */
  news: string;
  lead: Words;
  preheader: Words;
}

export function summaryOf(report: MonthlyReport, isUsed: boolean): Summary {
  if (!isUsed) {
    const lead = `Nothing was used in ${monthName(report.month)}${lastUse(report)}. Total $0.00.`;
    return { label: { text: 'No usage', tone: 'info' }, news: ', no usage', lead, preheader: lead };
  }
  const lead = phrase`${told(report.standing.headline)} ${costs(report)}`;
  const meters = report.standing.meters.map(preview).join(', ');
  return { ...limitsOf(report.standing), lead, preheader: phrase`${lead} ${meters}.` };
}

/** `Total $130.93: calls $80.62 (▲6% on September) + overage $50.31.` */
function costs(report: MonthlyReport): string {
  const { meters, total } = report.standing;
  const cost = measuresOf(report.totals, 'call').costMicros;
  const ofCalls = `${money(cost)}${comparedWithLastMonth(report, cost)}`;
  const callMinutes = meters.find(({ meter }) => meter === 'call_minutes');
  const charged = callMinutes?.bill.soFar.charged ?? 0n;
  const others = total.charged - charged;
  const parts = [
    ...(charged === cost
      ? [`calls ${ofCalls}`]
      : charged > 0n
        ? [`calls within the limit ${money(charged)}`]
        : []),
    ...(others > 0n ? [`other use ${money(others)}`] : []),
    `overage ${money(total.overage)}`,
  ];
  const paid = `Total ${money(totalOf(total))}: ${parts.join(' + ')}.`;
  if (charged === cost) return paid;
  // What a call over the limit costs by itself is not payable on top of its overage.
  const rest = callMinutes?.status === 'exceeded' ? 'included or paid as overage' : 'included';
  return charged === 0n
    ? `${paid} The cost of calls, ${ofCalls}, is ${rest}.`
    : `${paid} All calls cost ${ofCalls}; those over the limit are paid as overage.`;
}

function comparedWithLastMonth({ before, bars }: MonthlyReport, calls: bigint): string {
  const last = before && measuresOf(before, 'call').costMicros;
  const lastMonth = bars.call_minutes.at(-2)?.month;
  if (!last || lastMonth === undefined) return '';
  return ` (${onMonth(change(calls, last), monthNameAlone(lastMonth))})`;
}

function limitsOf({ meters: standings }: MonthlyReport['standing']): Pick<Summary, 'label' | 'news'> {
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
