import type { Account } from '../../../domain/accounts/account.ts';
import { localMonth, type Instant } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import { quotaRequestEmail, type QuotaRequestNotice } from '../../email/templates/quota-request.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import type { QuotaPicture } from '../quota-picture.ts';

/** Tells the CSM what the customer asks for, and the standing of the meter. */
export function requestEmail(
  picture: QuotaPicture,
  account: Account,
  request: QuotaRequest,
  how: Pick<QuotaRequestNotice, 'askedIn' | 'crmUrl'>,
  now: Instant,
): Email {
  const { asOf, meters, bars } = picture;
  return quotaRequestEmail({
    account,
    request,
    requester: request.requestedBy,
    month: localMonth(now, account.timeZone),
    asOf,
    ...meters[request.meter],
    bars: bars[request.meter],
    ...how,
  });
}
