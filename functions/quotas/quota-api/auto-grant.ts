import { AUTO_GRANT } from '../../../domain/access/actor.ts';
import { localMonth, type Instant } from '../../../domain/calendar.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { autoGrantRoom } from '../../../domain/quotas/request-decision.ts';
import { autoGrantedEmail } from '../../email/templates/auto-granted.ts';
import type { Mailer } from '../../email/mailer.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import type { DecisionStore } from '../../storage/decisions.ts';
import { CHANGED, inTurns } from '../../storage/in-turns.ts';
import { answerKey } from '../../storage/keys.ts';
import type { QuotaStore } from '../../storage/quotas.ts';
import { answerEmail } from './answer-email.ts';
import type { Pages } from './pages.ts';

export interface AutoGrantStores {
  accounts: Pick<AccountStore, 'get' | 'getVersion'>;
  decisions: Pick<DecisionStore, 'grantAtOnce' | 'grantedAtOnce'>;
  mailer: Pick<Mailer, 'deliver'>;
  quotas: Pick<QuotaStore, 'getQuotaRequest'>;
}

/**
 * Grants a pack without anybody's decision, as long as the account's terms leave room for it this month. Its CSM and
 * whoever asked are told.
 * @returns the granted request; undefined if it is for the CSM to decide
 */
export async function grantAtOnce(
  stores: AutoGrantStores,
  request: QuotaRequest,
  accountId: string,
  now: Instant,
  { crmUrl }: Pages,
): Promise<QuotaRequest | undefined> {
  return inTurns(accountId, async () => {
    const version = await stores.accounts.getVersion(accountId);
    const room = version && autoGrantRoom(version.account, request);
    if (!version || room === undefined) return undefined;
    const { account } = version;
    const { meter, quantity } = request;
    const month = localMonth(now, account.timeZone);
    const before = await stores.decisions.grantedAtOnce(accountId, month, meter);
    if (before > room) return undefined;
    const done = await stores.decisions.grantAtOnce(
      {
        version,
        request,
        grant: { kind: 'pack', quantity, month },
        room,
        note: undefined,
        by: AUTO_GRANT,
        now,
      },
      (decided) => ({
        csm: autoGrantedEmail({
          account,
          request,
          month,
          granted: before + quantity,
          allowance: account.autoGrant[meter] ?? 0,
          asOf: now,
          crmUrl,
        }),
        requester: answerEmail(account, decided, month, now, crmUrl),
      }),
    );
    if (done) {
      const told = [done.key, answerKey(accountId, request.id)].map((key) => stores.mailer.deliver(key));
      // The request is stored: whatever fails, its emails follow.
      await Promise.allSettled(told);
      return (
        (await stores.quotas.getQuotaRequest(accountId, request.id).catch(() => undefined)) ?? done.decided
      );
    }
    const existing = await stores.quotas.getQuotaRequest(accountId, request.id);
    if (existing) return existing;
    return CHANGED;
  });
}
