import { METER_NAMES } from '../../../domain/accounts/meters.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import { percentUsed, type Standing } from '../../../domain/quotas/standing.ts';
import { monthNameAlone } from '../../../domain/words/dates.ts';
import { change, money, number, percent } from '../../../domain/words/figures.ts';
import { units } from '../../../domain/words/units.ts';
import { keyFigures, type Detail } from '../kit/details.ts';
import type { Block } from '../kit/layout.ts';
import type { MonthlyReport } from './monthly-report-data.ts';
import { STATUS_TONES, statusLabel } from './standing.ts';

/** All meters in one look: what was used, of which limit, what it costs above it, and the change. */
export function meterFigures({ standing, bars }: Pick<MonthlyReport, 'standing' | 'bars'>): Block {
  return keyFigures(standing.meters.map((meter) => keyFigure(meter, bars[meter.meter])));
}

function keyFigure(standing: Standing, bars: readonly MonthUse[]): Detail {
  const { meter, used, status, overage } = standing;
  const notes = [
    againstLimit(standing),
    overage.baseUnits > 0 && `overage ${money(overage.costMicros)}`,
    comparison(bars),
  ];
  return {
    name: METER_NAMES[meter],
    value: units(meter, used),
    note: notes.filter(Boolean).join(' · '),
    tone: status === 'exceeded' || status === 'warning' ? STATUS_TONES[status] : undefined,
  };
}

/** `Near the limit: 90% of 12,000` */
function againstLimit({ meter, used, limit, status }: Standing): string {
  const label = statusLabel(status).text;
  if (limit === null) return label;
  return `${label}: ${limit === 0 ? 'no quota' : `${percent(percentUsed(meter, used, limit) ?? 0)} of ${number(limit)}`}`;
}

/** `▲12% on October`; undefined without a previous month to compare with. */
function comparison(bars: readonly MonthUse[]): string | undefined {
  const [last, now] = bars.slice(-2);
  if (!last || last.used === null || !now || now.used === null) return undefined;
  const name = monthNameAlone(last.month);
  if (last.used === 0 && now.used > 0) return `none in ${name}`;
  return onMonth(change(now.used, last.used), name);
}

/** `▲12% on October` */
export function onMonth(change: string, name: string): string {
  if (change === '=') return `same as in ${name}`;
  return change === '≈' ? `about the same as in ${name}` : `${change} on ${name}`;
}
