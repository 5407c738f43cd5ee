import { BASE_UNITS, METER_UNITS } from '../../../domain/accounts/meters.ts';
import { mapRange } from '../../../domain/quotas/bill.ts';
import { monthName } from '../../../domain/words/dates.ts';
import { money, number, price } from '../../../domain/words/figures.ts';
import { units, wholeUnits } from '../../../domain/words/units.ts';
import type { Detail } from '../kit/details.ts';
import { forecastDetail, isReached, limitDateDetail, NO_FORECAST } from './meter-outlook.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { limitParts, shareOfLimit } from './standing.ts';

/** Use, limit, forecast and overage. Estimates are left out once the month has ended. */
export function warningDetails(warning: QuotaWarning, { hasEnded, tone }: Position): Detail[] {
  const { month, alert, standing, days } = warning;
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(alert.meter, standing.used),
      note: shareOfLimit(alert.meter, standing.used, alert.limit),
      tone,
    },
    { name: 'Limit', value: number(alert.limit), note: limitParts(standing) },
    ...(hasEnded ? [] : [forecastDetail(standing, month)]),
    ...(hasEnded && !isReached(standing) ? [] : [limitDateDetail(standing, days)]),
    {
      name: hasEnded ? 'Final overage' : 'Overage so far',
      value: money(standing.bill.soFar.overage),
      note: overageNote(warning),
      tone: standing.overage.baseUnits > 0 ? 'exceeded' : undefined,
    },
    ...(hasEnded ? [] : [expectedOverage(warning)]),
  ];
}

function expectedOverage({ alert: { meter, limit }, standing: { forecast, bill } }: QuotaWarning): Detail {
  const name = 'Expected overage';
  if (forecast === null || bill.expected === null) return { name, ...NO_FORECAST };
  const over = (amount: number) => Math.max(0, amount - limit * BASE_UNITS[meter]);
  const { low, expected, high } = mapRange(bill.expected, ({ overage }) => money(overage));
  return {
    name,
    value: expected,
    note:
      over(forecast.high) > 0
        ? `range ${low} to ${high}, about ${wholeUnits(meter, over(forecast.expected))} over`
        : 'within the limit',
  };
}

function overageNote({ account, alert: { meter }, standing: { overage } }: QuotaWarning): string {
  const rate = account.overageRates[meter];
  const unitPrice = rate === undefined ? undefined : `${price(rate)} per ${METER_UNITS[meter]}`;
  if (overage.baseUnits === 0)
    return unitPrice === undefined ? 'no overage rate agreed' : `${unitPrice} over the limit`;
  const over = `${units(meter, overage.baseUnits)} over the limit`;
  return unitPrice === undefined ? `${over}, no overage rate agreed` : `${over}, at ${unitPrice}`;
}
