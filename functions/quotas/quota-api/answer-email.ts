import type { Account } from '../../../domain/accounts/account.ts';
import { AUTO_GRANT } from '../../../domain/access/actor.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import type { Email } from '../../../domain/email.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { requestDecidedEmail } from '../../email/templates/request-decided.ts';

/** Tells the user of the portal session what was decided. @returns undefined if nobody is known to have asked */
export function answerEmail(
  account: Account,
  request: QuotaRequest,
  month: Month,
  now: Instant,
  crmUrl: string | undefined,
): Email | undefined {
  const { status, decision, requestedBy } = request;
  const { name, email } = requestedBy;
  if (decision === null || status === 'open' || status === 'withdrawn') return undefined;
  if (name === null || email === null) return undefined;
  const isAutomatic = decision.by.tokenId === AUTO_GRANT.tokenId;
  return requestDecidedEmail({
    account,
    request,
    status,
    decision,
    month,
    isAutomatic,
    to: { name, email },
    asOf: now,
    crmUrl,
  });
}
