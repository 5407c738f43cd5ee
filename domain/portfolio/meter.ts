import type { Forecast } from '../quotas/forecast.ts';
import { outlook } from '../quotas/outlook.ts';
import { standingReport } from '../quotas/report.ts';
import { BASE_UNITS } from '../accounts/meters.ts';
import type { Standing } from '../quotas/standing.ts';

/** Whether a month stays within the limit, as far as that is known. */
export const OUTLOOKS = ['within', 'may_exceed', 'will_exceed', 'exceeded'] as const;
export type PortfolioOutlook = (typeof OUTLOOKS)[number];

export type PortfolioMeter = ReturnType<typeof portfolioMeter>;

/** What a CSM sees of a meter among those of many accounts. */
export function portfolioMeter(standing: Standing, expected: Forecast | null) {
  const { meter, used, limit, percent, status, forecast } = standingReport(standing, expected);
  return { meter, used, limit, percent, status, outlook: outlookOf(standing, expected), forecast };
}

/** @returns null without a limit or a forecast */
function outlookOf(
  { meter, used, limit, status }: Standing,
  expected: Forecast | null,
): PortfolioOutlook | null {
  if (limit === null) return null;
  if (status === 'exceeded') return 'exceeded';
  switch (outlook(used, limit * BASE_UNITS[meter], expected).kind) {
    case 'reached':
    case 'expected':
      return 'will_exceed';
    case 'possible':
      return 'may_exceed';
    case 'unlikely':
      return 'within';
    case 'unknown':
      return null;
  }
}
