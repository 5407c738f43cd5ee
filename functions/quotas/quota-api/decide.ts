import type { Actor } from '../../../domain/access/actor.ts';
import { localMonth, type Instant } from '../../../domain/calendar.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { grantOf, isRepeated, type DecisionTerms } from '../../../domain/quotas/request-decision.ts';
import type { Mailer } from '../../email/mailer.ts';
import { notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { ClosureStore } from '../../storage/closures.ts';
import type { DecisionStore } from '../../storage/decisions.ts';
import { CHANGED, inTurns } from '../../storage/in-turns.ts';
import { answerKey } from '../../storage/keys.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import { answerEmail } from './answer-email.ts';
import type { Pages } from './pages.ts';
import { restating } from './restating.ts';

export interface DecideStores {
  accounts: Pick<AccountStore, 'get' | 'getVersion'>;
  closures: Pick<ClosureStore, 'restate'>;
  decisions: Pick<DecisionStore, 'decide'>;
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'getQuotaRequest'>;
}

interface Deciding {
  terms: DecisionTerms;
  by: Actor;
  now: Instant;
}

/**
 * Decides a request once. If the account's terms change while it is decided, it is decided again by the new ones: what
 * is granted comes on top of them.
 * @returns the request with its decision, which is the first one if this is a repetition
 * @throws HttpProblem 404, RequestClosed, NothingToGrant, InvalidInput
 */
export async function decideRequest(
  stores: DecideStores,
  accountId: string,
  requestId: string,
  { terms, by, now }: Deciding,
  { crmUrl }: Pages,
): Promise<QuotaRequest> {
  return inTurns(accountId, async () => {
    const [version, request] = await Promise.all([
      stores.accounts.getVersion(accountId),
      stores.quotas.getQuotaRequest(accountId, requestId),
    ]);
    if (!version || !request) throw notFound('quota request');
    if (isRepeated(request, terms)) return request;
    const { account } = version;
    const month = localMonth(now, account.timeZone);
    const grant = terms.decision === 'grant' ? grantOf(request, account, month, terms.quantity) : undefined;
    const decide = () =>
      stores.decisions.decide({ version, request, grant, note: terms.note, by, now }, (decided) =>
        answerEmail(account, decided, month, now, crmUrl),
      );
    const decided =
      grant?.kind === 'pack' ? await restating(stores, accountId, month, now, decide) : await decide();
    if (!decided) return CHANGED;
    // It is decided: whatever fails, the email follows.
    await stores.mailer.deliver(answerKey(accountId, requestId)).catch(() => undefined);
    return decided;
  });
}
