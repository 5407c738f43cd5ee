import { BASE_UNITS, METER_UNITS } from '../../../domain/accounts/meters.ts';
import { multiply, parseUsd } from '../../../domain/money.ts';
import { monthName } from '../../../domain/words/dates.ts';
import type { Detail } from '../kit/details.ts';
import { money, number, price } from '../../../domain/words/figures.ts';
import { forecastDetail, limitDateDetail, NO_FORECAST } from './meter-outlook.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { limitParts, shareOfLimit } from './standing.ts';
import { units, wholeUnits } from '../../../domain/words/units.ts';

/** Use, limit, forecast and overage. Estimates are left out once the month has ended. */
export function warningDetails(warning: QuotaWarning, { hasEnded, tone, outlook }: Position): Detail[] {
  const { month, alert, standing } = warning;
  const isReached = outlook.outlook.kind === 'reached';
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(alert.meter, standing.used),
      note: shareOfLimit(alert.meter, standing.used, alert.limit),
      tone,
    },
    { name: 'Limit', value: number(alert.limit), note: limitParts(standing) },
    ...(hasEnded ? [] : [forecastDetail(outlook)]),
    ...(hasEnded && !isReached ? [] : [limitDateDetail(outlook.outlook)]),
    {
      name: hasEnded ? 'Final overage' : 'Overage so far',
      value: money(standing.overage.costMicros),
      note: overageNote(warning),
      tone: standing.overage.baseUnits > 0 ? 'exceeded' : undefined,
    },
    ...(hasEnded ? [] : [expectedOverage(warning)]),
  ];
}

function expectedOverage({ account, alert: { meter, limit }, forecast }: QuotaWarning): Detail {
  const name = 'Expected overage';
  if (forecast === null) return { name, ...NO_FORECAST };
  const rate = parseUsd(account.overageRates[meter] ?? '0') ?? 0;
  const over = (amount: number) => Math.max(0, Math.round(amount) - limit * BASE_UNITS[meter]);
  const cost = (amount: number) => money(multiply(rate, over(amount), BASE_UNITS[meter]));
  const { expected, low, high } = forecast;
  return {
    name,
    value: cost(expected),
    note:
      over(high) > 0
        ? `range ${cost(low)} to ${cost(high)}, about ${wholeUnits(meter, over(expected))} over`
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
