/** What is promised, as the share of what happens that must be good, in percent. */
export const OBJECTIVES = {
  recording: { percent: 99.95 },
  counting: { percent: 99.9, withinSeconds: 6 * 60 },
  warnings: { percent: 99.9, withinSeconds: 15 * 60 },
} as const;
export type ObjectiveName = keyof typeof OBJECTIVES;

/**
 * How fast an objective may be missed before somebody is told: a burn rate of 1 uses up in 30 days exactly what may go
 * wrong in them. A long window shows that it matters, a short one that it still goes on (Site Reliability Workbook,
 * chapter 5).
 */
export const BURN_RATES = {
  /** Two percent of what may go wrong in 30 days, within an hour. */
  fast: { rate: 14.4, longMinutes: 60, shortMinutes: 5 },
  /** Five percent of it, within six hours. */
  slow: { rate: 6, longMinutes: 6 * 60, shortMinutes: 30 },
} as const;
export type BurnRateName = keyof typeof BURN_RATES;

/** The share of bad, in percent, at which an objective is missed this fast. */
export function burningPercent(objective: ObjectiveName, burn: BurnRateName): number {
  const allowed = 100 - OBJECTIVES[objective].percent;
  // In thousandths of a percent, so that 100 − 99.95 is 0.05.
  return Math.round(allowed * BURN_RATES[burn].rate * 1000) / 1000;
}
