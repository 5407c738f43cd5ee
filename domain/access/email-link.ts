import type { Scope } from './access.ts';
import { fragmentLink } from './fragment-link.ts';

/** What the link of an email lets its holder do. */
export type LinkRight = 'decide' | 'acknowledge' | 'grant';

/** How long a link opens its page. */
export const LINK_DAYS = 14;

/** The holder may do this with one request or alert, see what is needed for it, and nothing else. */
export const LINK_SCOPES: Readonly<Record<LinkRight, Scope[]>> = {
  decide: ['quotas:decide'],
  acknowledge: ['alerts:acknowledge'],
  grant: ['alerts:grant'],
};

/**
 * The URL of the page on which it is done.
 * @param link `only` is the id of the request or alert; `expiresAt` is RFC 3339
 */
export function emailLink(
  dashboardUrl: string,
  right: LinkRight,
  link: { token: string; accountId: string; only: string; expiresAt: string },
): string {
  const { token, accountId, only, expiresAt } = link;
  const isRequest = right === 'decide';
  const page = isRequest ? 'decide.html' : 'warning.html';
  return fragmentLink(new URL(page, `${dashboardUrl.replace(/\/$/, '')}/`), {
    ...{ token, account: accountId },
    ...(isRequest ? { request: only } : { alert: only, do: right }),
    expires: expiresAt,
  });
}
