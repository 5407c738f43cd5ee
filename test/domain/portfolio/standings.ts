import { accountTerms } from '../../../domain/accounts/account.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { Forecast } from '../../../domain/quotas/forecast.ts';
import { monthStanding, type MonthStanding } from '../../../domain/quotas/month-standing.ts';
import { given } from '../usage/given-totals.ts';

/** The standing of SMS alone, at $0.05 each over the limit, with thresholds of 75, 90 and 100 %. */
export function smsMonth(
  used: number,
  limit: number,
  { month = '2026-11', forecast = null }: { month?: Month; forecast?: Forecast | null } = {},
): Pick<MonthStanding, 'month' | 'meters'> {
  const terms = accountTerms.parse({
    name: 'Acme',
    timeZone: 'Asia/Manila',
    csm: { name: 'Carla', email: 'carla@crm.example' },
    quotas: { sms: limit },
    overageRates: { sms: '0.05' },
  });
  const totals = given({ sms: { type: { custom: { count: used, segments: used } } } });
  const about = { terms, packs: [], month, today: `${month}-22`, totals, forecasts: { sms: forecast } };
  return { month, meters: monthStanding(about).meters.filter(({ meter }) => meter === 'sms') };
}
