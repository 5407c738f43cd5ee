import type { Account } from '../../domain/accounts/account.ts';
import { localMonth, type Instant } from '../../domain/calendar.ts';
import type { Email } from '../../domain/emails/email.ts';
import { quotaRequestEmail } from '../../domain/emails/quota-request.ts';
import type { QuotaRequest } from '../../domain/quotas/quota-request.ts';
import type { RollupStore } from '../storage/rollups.ts';
import { assess, type AssessStores } from './assess.ts';
import { sixMonths } from './six-months.ts';

/** Tells the CSM what the customer asks for, and where the meter stands. */
export async function requestEmail(
  stores: AssessStores & { rollups: Pick<RollupStore, 'asOf'> },
  account: Account,
  request: QuotaRequest,
  now: Instant,
  crmUrl?: string,
): Promise<Email> {
  const month = localMonth(now, account.timeZone);
  const { meters } = await assess(stores, account, month, now, { withForecast: false });
  const standing = meters.find((meter) => meter.standing.meter === request.meter)?.standing;
  if (!standing) throw new Error(`no standing for the meter ${request.meter}`);
  return quotaRequestEmail({
    account,
    request,
    month,
    asOf: (await stores.rollups.asOf()) ?? now,
    standing,
    bars: (await sixMonths(stores, account, month))[request.meter],
    crmUrl,
  });
}
