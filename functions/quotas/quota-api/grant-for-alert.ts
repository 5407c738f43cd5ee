import { v7 as uuid } from 'uuid';
import type { Actor } from '../../../domain/access/actor.ts';
import { formatInstant, localMonth, type Instant } from '../../../domain/calendar.ts';
import { askedFor, checkRepeated, type AlertGrantTerms } from '../../../domain/quotas/alert-grant.ts';
import { checkHolds, isAboutLimit, isOfMeter } from '../../../domain/quotas/alert.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { grantOf, NothingToGrant } from '../../../domain/quotas/request-decision.ts';
import type { Mailer } from '../../email/mailer.ts';
import { grantedForAlertEmail } from '../../email/templates/granted-for-alert.ts';
import { notFound } from '../../http/problem.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { ClosureStore } from '../../storage/closures.ts';
import type { DecisionStore } from '../../storage/decisions.ts';
import { CHANGED, inTurns } from '../../storage/in-turns.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import type { Pages } from './pages.ts';
import { restating } from './restating.ts';

export interface GrantStores {
  accounts: Pick<AccountStore, 'getVersion'>;
  closures: Pick<ClosureStore, 'restate'>;
  decisions: Pick<DecisionStore, 'grantForAlert'>;
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'getAlert' | 'getQuotaRequest'>;
}

interface Granting {
  terms: AlertGrantTerms;
  by: Actor;
  now: Instant;
}

/**
 * Grants more for an alert, once. If the account's terms change meanwhile, what is granted comes on top of them.
 * @returns the granted request, which is the first one if this is a repetition
 * @throws HttpProblem 404, RequestClosed, AlertResolved, NothingToGrant, InvalidInput
 */
export async function grantForAlert(
  stores: GrantStores,
  accountId: string,
  alertId: string,
  { terms, by, now }: Granting,
  { crmUrl }: Pages,
): Promise<QuotaRequest> {
  return inTurns(accountId, async () => {
    const [version, alert] = await Promise.all([
      stores.accounts.getVersion(accountId),
      stores.quotas.getAlert(accountId, alertId),
    ]);
    if (!version || !alert) throw notFound('alert');
    if (!isAboutLimit(alert)) throw new NothingToGrant('This warning is about no limit.');
    if (!isOfMeter(alert))
      throw new NothingToGrant('This warning is about a budget, whose limit is its own: change the budget.');
    if (alert.granted !== undefined) {
      const granted = await stores.quotas.getQuotaRequest(accountId, alert.granted);
      if (!granted) throw notFound('quota request');
      checkRepeated(granted, terms);
      return granted;
    }
    checkHolds(alert);
    const { account } = version;
    const month = localMonth(now, account.timeZone);
    const request: QuotaRequest = {
      id: `qreq_${uuid()}`,
      ...askedFor(alert, terms),
      status: 'open',
      requestedBy: by,
      decision: null,
      createdAt: formatInstant(now),
      state: 'pending',
      deliveries: [],
    };
    const grant = grantOf(request, account, month);
    const store = () =>
      stores.decisions.grantForAlert(
        { version, request, grant, alert, note: terms.note, by, now },
        ({ decision }) => grantedForAlertEmail({ account, request, decision, month, asOf: now, crmUrl }),
      );
    const done =
      grant.kind === 'pack' ? await restating(stores, accountId, month, now, store) : await store();
    if (!done) return CHANGED;
    // It is granted: whatever fails, the email follows.
    await stores.mailer.deliver(done.key).catch(() => undefined);
    return (
      (await stores.quotas.getQuotaRequest(accountId, request.id).catch(() => undefined)) ?? done.decided
    );
  });
}
