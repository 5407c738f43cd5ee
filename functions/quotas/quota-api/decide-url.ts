import { v7 as uuid } from 'uuid';
import { DECIDE_LINK_DAYS, DECIDE_LINK_SCOPES, decideLink } from '../../../domain/access/decide-link.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import { formatInstant, type Instant } from '../../../domain/calendar.ts';
import type { TokenStore } from '../../storage/tokens.ts';
import type { Pages } from './pages.ts';

/** A link for the account's CSM, which decides this one request without a login. */
export async function newDecideUrl(
  { tokens }: { tokens: Pick<TokenStore, 'issueTemporary'> },
  { id: accountId, csm }: Pick<Account, 'id' | 'csm'>,
  requestId: string,
  now: Instant,
  { dashboardUrl }: Pages,
): Promise<string> {
  // Whole seconds, since the store keeps no fraction.
  const end = now
    .round({ smallestUnit: 'second', roundingMode: 'floor' })
    .add({ hours: DECIDE_LINK_DAYS * 24 });
  const { token } = await tokens.issueTemporary('lk', {
    tokenId: `link_${uuid()}`,
    scopes: DECIDE_LINK_SCOPES,
    accountId,
    user: { name: csm.name, email: csm.email },
    only: requestId,
    end,
  });
  return decideLink(dashboardUrl, { token, accountId, requestId, expiresAt: formatInstant(end) });
}
