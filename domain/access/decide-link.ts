import type { Scope } from './access.ts';
import { fragmentLink } from './fragment-link.ts';

/** How long the link of a request's email opens its page. */
export const DECIDE_LINK_DAYS = 14;

/** The holder of the link may see one request with what it is decided by, and decide it. */
export const DECIDE_LINK_SCOPES: Scope[] = ['quotas:decide'];

/** The URL of the page on which a request is decided. @param expiresAt RFC 3339 */
export function decideLink(
  dashboardUrl: string,
  link: { token: string; accountId: string; requestId: string; expiresAt: string },
): string {
  const { token, accountId, requestId, expiresAt } = link;
  const url = new URL('decide.html', `${dashboardUrl.replace(/\/$/, '')}/`);
  return fragmentLink(url, { token, account: accountId, request: requestId, expires: expiresAt });
}
