import { formatUsd } from '../money.ts';
import { toUnits } from '../usage/meter-use.ts';
import type { Forecast } from './forecast.ts';
import { percentUsed, type Standing } from './standing.ts';

/** A meter's standing as the API shows it, in units of the meter. */
export function standingReport(
  { meter, plan, packs, limit, used, status, overage }: Standing,
  forecast: Forecast | null,
) {
  return {
    meter,
    plan,
    packs,
    limit,
    used: toUnits(meter, used),
    percent: percentUsed(meter, used, limit),
    status,
    forecast: forecast && {
      expected: toUnits(meter, forecast.expected),
      low: toUnits(meter, forecast.low),
      high: toUnits(meter, forecast.high),
      exhaustsOn: forecast.exhaustsOn,
    },
    overage: { quantity: toUnits(meter, overage.baseUnits), costUsd: formatUsd(overage.costMicros) },
  };
}
