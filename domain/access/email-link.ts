import type { Scope } from './access.ts';
import { fragmentLink } from './fragment-link.ts';

/** What the link of an email lets its holder do. */
export type LinkRight = 'decide' | 'acknowledge' | 'grant' | 'confirm' | 'leave';

/** How long a link opens its page, unless it stops emails. */
export const LINK_DAYS = 14;

/**
 * How long a link stops emails: until long after the next one has come with a link of its own. The emails of a monthly
 * schedule are up to 31 days apart, and the closing of a month may be late.
 */
export const STOP_LINK_DAYS = 62;

/** How many days a link with this right opens its page. */
export const linkDays = (right: LinkRight): number => (right === 'leave' ? STOP_LINK_DAYS : LINK_DAYS);

/** The holder may do this with one request, alert or subscription, see what is needed for it, and nothing else. */
export const LINK_SCOPES: Readonly<Record<LinkRight, Scope[]>> = {
  decide: ['quotas:decide'],
  acknowledge: ['alerts:acknowledge'],
  grant: ['alerts:grant'],
  confirm: ['subscriptions:write'],
  leave: ['subscriptions:write'],
};

/** The page of each, and what it calls the one thing that it is about. */
const PAGES: Readonly<Record<LinkRight, readonly [page: string, member: string]>> = {
  decide: ['decide.html', 'request'],
  acknowledge: ['warning.html', 'alert'],
  grant: ['warning.html', 'alert'],
  confirm: ['subscription.html', 'recipient'],
  leave: ['subscription.html', 'recipient'],
};

/**
 * The URL of the page on which it is done.
 * @param link `only` is the id of the request, alert or recipient; `expiresAt` is RFC 3339
 */
export function emailLink(
  dashboardUrl: string,
  right: LinkRight,
  link: { token: string; accountId: string; only: string; expiresAt: string },
): string {
  const { token, accountId, only, expiresAt } = link;
  const [page, member] = PAGES[right];
  return fragmentLink(new URL(page, `${dashboardUrl.replace(/\/$/, '')}/`), {
    ...{ token, account: accountId, [member]: only },
    // A page of several rights is told which one.
    ...(right === 'decide' ? {} : { do: right }),
    expires: expiresAt,
  });
}
