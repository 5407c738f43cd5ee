import type { Principal } from '../../../domain/access/access.ts';
import { isOfCsm } from '../../../domain/accounts/mailbox.ts';
import type { Instant } from '../../../domain/calendar.ts';
import { shareOf } from '../../../domain/limits/fair-share.ts';
import type { Clock } from '../../clock.ts';
import { contextOf, type AuthorizerContext } from '../../http/request.ts';
import { contextOfShare } from '../../http/share-context.ts';
import { logger } from '../../logger.ts';
import type { AccountStore } from '../../storage/accounts.ts';
import { StorageUnavailable } from '../../storage/failures.ts';
import { AUTHORIZED_WITHIN_MS } from '../../storage/request-timeouts.ts';
import type { ShareStore } from '../../storage/shares.ts';
import type { TokenStore } from '../../storage/tokens.ts';
import { withinMs } from '../../storage/within-ms.ts';
import { shareCounter } from './share-counter.ts';

/** Longer than a write takes that goes well. A function that has answered may be frozen before it writes. */
const NOTE_USE_MS = 100;

interface Stores {
  tokens: Pick<TokenStore, 'lookUp' | 'noteUse'>;
  accounts: Pick<AccountStore, 'get' | 'hasEnded'>;
  shares: Pick<ShareStore, 'count'>;
}

/**
 * Says who calls, and how their share of requests stands. It never denies a request itself: API Gateway would respond in its
 * own form, to a bad token with 403 instead of 401. `apiHandler` refuses every request without a principal, or beyond its
 * share. Nor does it fail: API Gateway would respond 500, which tells nobody to try again.
 * @returns for a token and the account in the request's path, if there is one
 */
export function authorizer({ tokens, accounts, shares }: Stores, clock: Clock) {
  const take = shareCounter(shares);

  /** A CSM's token is bound to the account in the path if it is theirs now; a session outlives a change of CSM. */
  async function bound(principal: Principal, csm: string, accountId: string): Promise<Principal> {
    const account = await accounts.get(accountId);
    return account && isOfCsm(account, csm) ? { ...principal, accountId } : principal;
  }

  /** Once an hour and key; that it fails or takes long is no reason to refuse a request or let it wait. */
  async function noteUse(token: string, now: Instant): Promise<void> {
    await withinMs(NOTE_USE_MS, () => tokens.noteUse(token, now)).catch((error: unknown) =>
      logger.warn('the use of a key may not be noted', error as Error),
    );
  }

  /** Whom a token stands for at an account, and their share; undefined if it is refused. */
  async function contextFor(
    token: string,
    accountId: string | undefined,
  ): Promise<AuthorizerContext | undefined> {
    const now = clock();
    const holder = await tokens.lookUp(token, now);
    if (!holder) return undefined;
    if (holder.isNews) await noteUse(token, now);
    const { principal, kind } = holder;
    const { csm } = principal;
    // Keys, sessions and links of an account stop with it, and work again if it is restored.
    if (principal.accountId !== undefined && (await accounts.hasEnded(principal.accountId))) return undefined;
    const caller =
      csm === undefined || accountId === undefined ? principal : await bound(principal, csm, accountId);
    return { ...contextOf(caller), ...contextOfShare(await take(shareOf(kind, principal), now)) };
  }

  return async (
    authorization: string | undefined,
    accountId?: string,
  ): Promise<{ isAuthorized: true; context: AuthorizerContext }> => {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { isAuthorized: true, context: {} };
    try {
      const context = await withinMs(AUTHORIZED_WITHIN_MS, () => contextFor(token, accountId));
      return { isAuthorized: true, context: context ?? {} };
    } catch (error) {
      if (!(error instanceof StorageUnavailable))
        logger.error('a token could not be looked up', error as Error);
      return { isAuthorized: true, context: { unavailable: 'true' } };
    }
  };
}
