import { parseUsd } from '../../../domain/money.ts';
import type { AccountAnswer, MeterReport } from '../api/answers.ts';

/** The API's status; what stands exactly at its limit, and what the plan does not have, are told apart from it. */
export type MeterState = MeterReport['status'] | 'reached' | 'notInPlan';

export function stateOf({ status, used, limit }: MeterReport): MeterState {
  if (limit === null) return 'unlimited';
  if (limit === 0) return 'notInPlan';
  return status !== 'exceeded' && used >= limit ? 'reached' : status;
}

/** How much is missing by the end of the month, in units of the meter, as far as can be said; 0 where nothing is. */
export function shortfall({ used, limit, forecast }: MeterReport): number {
  if (limit === null) return 0;
  return Math.max(0, Math.max(used, forecast?.expected ?? 0) - limit);
}

/** What the month's use over the limit will cost by the forecast, in USD; undefined where nothing is charged for it. */
export function projectedOverage(
  report: MeterReport,
  rates: AccountAnswer['overageRates'] | undefined,
): number | undefined {
  const rate = parseUsd(rates?.[report.meter] ?? '0') ?? 0;
  const missing = report.forecast ? shortfall(report) : 0;
  return rate === 0 || missing === 0 ? undefined : Math.round(rate * missing) / 1_000_000;
}
