import { parseUsd } from '../../../domain/money.ts';
import type { AccountAnswer, MeterReport } from '../api/answers.ts';

/** The API's status, with two further cases: use exactly at the limit, and a meter that the plan does not include. */
export type MeterState = MeterReport['status'] | 'reached' | 'notInPlan';

export function stateOf({ status, used, limit }: MeterReport): MeterState {
  if (limit === null) return 'unlimited';
  if (limit === 0) return 'notInPlan';
  return status !== 'exceeded' && used >= limit ? 'reached' : status;
}

/** How much the limit will fall short by the end of the month, in units of the meter; 0 if it suffices. */
export function shortfall({ used, limit, forecast }: MeterReport): number {
  if (limit === null) return 0;
  return Math.max(0, Math.max(used, forecast?.expected ?? 0) - limit);
}

/** The forecast cost of the month's use over the limit, in USD; undefined if overage is free. */
export function projectedOverage(
  report: MeterReport,
  rates: AccountAnswer['overageRates'] | undefined,
): number | undefined {
  const rate = parseUsd(rates?.[report.meter] ?? '0') ?? 0;
  const missing = report.forecast ? shortfall(report) : 0;
  return rate === 0 || missing === 0 ? undefined : Math.round(rate * missing) / 1_000_000;
}
