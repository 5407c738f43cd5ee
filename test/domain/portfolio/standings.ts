import { accountTerms } from '../../../domain/accounts/account.ts';
import { standings, type Standing } from '../../../domain/quotas/standing.ts';
import { given } from '../usage/given-totals.ts';

/** The standing of SMS alone, with thresholds of 75, 90 and 100 %. */
export function smsStanding(used: number, limit: number): Standing {
  const { quotas, thresholds, overageRates } = accountTerms.parse({
    name: 'Acme',
    timeZone: 'Asia/Manila',
    csm: { name: 'Carla', email: 'carla@crm.example' },
    quotas: { sms: limit },
    overageRates: { sms: '0.05' },
  });
  const totals = given({ sms: { type: { custom: { count: used, segments: used } } } });
  const all = standings({ quotas, thresholds, overageRates }, [], '2026-11', totals);
  return all.find(({ meter }) => meter === 'sms')!;
}
