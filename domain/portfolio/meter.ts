import type { MeterStanding } from '../quotas/meter-standing.ts';
import { meterReport } from '../quotas/report.ts';

export type PortfolioMeter = ReturnType<typeof portfolioMeter>;

/** What a CSM sees of a meter among those of many accounts. */
export function portfolioMeter(standing: MeterStanding) {
  const { meter, used, limit, percent, status, outlook, forecast } = meterReport(standing);
  return { meter, used, limit, percent, status, outlook, forecast };
}
