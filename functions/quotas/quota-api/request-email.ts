import type { Account } from '../../../domain/accounts/account.ts';
import { localMonth, type Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import { quotaRequestEmail, type QuotaRequestNotice } from '../../email/templates/quota-request.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { quotaPicture, type PictureStores } from '../quota-picture.ts';

/** Tells the CSM what the customer asks for, and the standing of the meter. */
export async function requestEmail(
  stores: PictureStores,
  account: Account,
  request: QuotaRequest,
  askedIn: QuotaRequestNotice['askedIn'],
  now: Instant,
  crmUrl?: string,
): Promise<Email> {
  const month = localMonth(now, account.timeZone);
  const { asOf, meters, bars } = await quotaPicture(stores, account, month, now);
  return quotaRequestEmail({
    account,
    request,
    askedIn,
    month,
    asOf,
    ...meters[request.meter],
    bars: bars[request.meter],
    crmUrl,
  });
}
