import { METER_UNITS } from '../../../domain/accounts/meters.ts';
import { mapRange } from '../../../domain/quotas/bill.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import { baseUnitsOf } from '../../../domain/usage/measure.ts';
import { monthName } from '../../../domain/words/dates.ts';
import { money, price } from '../../../domain/words/figures.ts';
import { limitWords, units, wholeUnits } from '../../../domain/words/units.ts';
import type { Detail } from '../kit/details.ts';
import { partDetails, type Limited } from './limited.ts';
import { forecastDetail, isReached, limitDateDetail, NO_FORECAST } from './meter-outlook.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { limitParts, shareOfLimit } from './standing.ts';

/** Use, limit, forecast and overage, which a budget has none of. Estimates are left out once the month has ended. */
export function warningDetails(warning: QuotaWarning, { hasEnded, tone }: Position): Detail[] {
  const { month, account, alert, standing, days } = warning;
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(alert.meter, standing.used),
      note: shareOfLimit(alert.meter, standing.used, alert.limit),
      tone,
    },
    { name: 'Limit', value: limitWords(alert.meter, alert.limit), note: limitNote(standing) },
    ...(hasEnded ? [] : [forecastDetail(standing, month)]),
    ...(hasEnded && !isReached(standing) ? [] : [limitDateDetail(standing, days)]),
    ...('budget' in standing ? partDetails(standing) : overageDetails(standing, account, hasEnded)),
  ];
}

/** What a limit consists of. */
export const limitNote = (standing: Limited): string =>
  'budget' in standing ? 'a budget inside the account’s quotas' : limitParts(standing);

function overageDetails(
  standing: MeterStanding,
  account: QuotaWarning['account'],
  hasEnded: boolean,
): Detail[] {
  const { bill, overage } = standing;
  return [
    {
      name: hasEnded ? 'Final overage' : 'Overage so far',
      value: money(bill.soFar.overage),
      note: overageNote(standing, account),
      tone: overage.baseUnits > 0 ? 'exceeded' : undefined,
    },
    ...(hasEnded ? [] : [expectedOverage(standing)]),
  ];
}

function expectedOverage({ meter, limit, forecast, bill }: MeterStanding): Detail {
  const name = 'Expected overage';
  if (forecast === null || bill.expected === null) return { name, ...NO_FORECAST };
  const over = (amount: number) => Math.max(0, amount - (limit ?? 0) * baseUnitsOf(meter));
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

function overageNote({ meter, overage }: MeterStanding, account: QuotaWarning['account']): string {
  const rate = account.overageRates[meter];
  const unitPrice = rate === undefined ? undefined : `${price(rate)} per ${METER_UNITS[meter]}`;
  if (overage.baseUnits === 0)
    return unitPrice === undefined ? 'no overage rate agreed' : `${unitPrice} over the limit`;
  const over = `${units(meter, overage.baseUnits)} over the limit`;
  return unitPrice === undefined ? `${over}, no overage rate agreed` : `${over}, at ${unitPrice}`;
}
