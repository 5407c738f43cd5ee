import { METER_NAMES, METER_NOUNS, METER_UNITS, type Meter } from '../../../domain/accounts/meters.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import type { Standing } from '../../../domain/quotas/standing.ts';
import { heading } from '../kit/blocks.ts';
import { monthName } from '../../../domain/words/dates.ts';
import { detailList, keyFigures, type Detail } from '../kit/details.ts';
import { money, number, price, share } from '../../../domain/words/figures.ts';
import type { Block } from '../kit/layout.ts';
import type { MonthlyReport } from './monthly-report-data.ts';
import { limitParts, shareOfLimit, STATUS_TONES, statusLabel, usedOfLimit } from './standing.ts';
import { units } from '../../../domain/words/units.ts';
import { usageBars } from './usage-bars.ts';

/** All meters in one look. */
export function meterFigures(standings: readonly Standing[]): Block {
  return keyFigures(standings.map(keyFigure));
}

function keyFigure({ meter, used, limit, status }: Standing): Detail {
  const note = shareOfLimit(meter, used, limit);
  return {
    name: METER_NAMES[meter],
    value: units(meter, used),
    note: limit === null || limit === 0 ? note : `${note} of ${number(limit)}`,
    tone: status === 'exceeded' || status === 'warning' ? STATUS_TONES[status] : undefined,
  };
}

/** One meter: use, change, overage and six months of bars. */
export function meterBlocks(report: MonthlyReport, standing: Standing): Block[] {
  const { meter, used, limit, status, packs } = standing;
  const bars = report.bars[meter];
  return [
    heading(METER_NAMES[meter], statusLabel(status)),
    detailList([
      {
        name: 'Used',
        value: usedOfLimit(meter, used, limit),
        note: packs > 0 && limit !== null ? limitParts(standing) : undefined,
      },
      { name: 'Change', value: comparison(meter, bars) },
      { name: 'Overage', value: money(standing.overage.costMicros), note: overageNote(report, standing) },
    ]),
    usageBars(meter, bars, STATUS_TONES[status]),
  ];
}

function overageNote({ account }: MonthlyReport, { meter, overage }: Standing): string | undefined {
  if (overage.baseUnits === 0) return undefined;
  const rate = account.overageRates[meter];
  const over = `${units(meter, overage.baseUnits)} ${METER_NOUNS[meter]} over the limit`;
  return rate === undefined
    ? `${over}, no overage rate agreed`
    : `${over}, at ${price(rate)} per ${METER_UNITS[meter]}`;
}

function comparison(meter: Meter, bars: readonly MonthUse[]): string {
  const [last, now] = bars.slice(-2);
  if (!last || last.used === null || !now || now.used === null) return 'no previous month to compare with';
  const name = monthName(last.month);
  if (last.used === now.used) return `the same as in ${name}`;
  const direction = now.used > last.used ? 'more' : 'less';
  const before = `${name} (${units(meter, last.used)})`;
  if (last.used === 0) return `${units(meter, now.used)} more than in ${before}`;
  return `${share(Math.abs(now.used - last.used), last.used)} ${direction} than in ${before}`;
}
