import type { Account } from '../../../domain/accounts/account.ts';
import { localMonth, type Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import { quotaRequestEmail, type QuotaRequestNotice } from '../../email/templates/quota-request.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import type { RollupStore } from '../../storage/rollups.ts';
import { assess, type AssessStores } from '../assess.ts';
import { sixMonths } from '../six-months.ts';
import { topUsers, type CampaignStores } from '../top-campaigns.ts';

/** Tells the CSM what the customer asks for, and where the meter stands. */
export async function requestEmail(
  stores: AssessStores & CampaignStores & { rollups: Pick<RollupStore, 'asOf'> },
  account: Account,
  request: QuotaRequest,
  askedIn: QuotaRequestNotice['askedIn'],
  now: Instant,
  crmUrl?: string,
): Promise<Email> {
  const month = localMonth(now, account.timeZone);
  const { meters } = await assess(stores, account, month, now);
  const assessed = meters.find(({ standing }) => standing.meter === request.meter);
  if (!assessed) throw new Error(`no standing for the meter ${request.meter}`);
  return quotaRequestEmail({
    account,
    request,
    askedIn,
    month,
    asOf: (await stores.rollups.asOf(account.id)) ?? now,
    ...assessed,
    bars: (await sixMonths(stores, account, month))[request.meter],
    topCampaigns: await topUsers(stores, account, month, request.meter),
    crmUrl,
  });
}
