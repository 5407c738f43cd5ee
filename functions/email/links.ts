import { v7 as uuid } from 'uuid';
import { emailLink, linkDays, LINK_SCOPES, type LinkRight } from '../../domain/access/email-link.ts';
import { formatInstant, type Instant } from '../../domain/calendar.ts';
import type { Email } from '../../domain/email.ts';
import type { LinkTokens } from '../storage/link-tokens.ts';

/** Whom links are for: whatever they do is done in this name. */
interface Holder {
  accountId: string;
  user: { name: string; email: string };
}

/**
 * The links of an email that are one recipient's own, each with a token that may do one thing. They are made whenever it is
 * sent: a delivery that is tried again may have several, all of which open the same page.
 */
export async function newLinks(
  { tokens }: { tokens: LinkTokens },
  links: NonNullable<Email['links']>,
  { accountId, user }: Holder,
  now: Instant,
  dashboardUrl: string,
): Promise<Partial<Record<LinkRight, string>>> {
  // Whole seconds, since the store keeps no fraction.
  const start = now.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const newLink = async ([right, only]: [LinkRight, string]): Promise<[LinkRight, string]> => {
    const end = start.add({ hours: linkDays(right) * 24 });
    const tokenId = `link_${uuid()}`;
    const rights = { scopes: LINK_SCOPES[right], accountId, user, only };
    const { token } = await tokens.issueLink({ tokenId, ...rights, end });
    return [right, emailLink(dashboardUrl, right, { token, accountId, only, expiresAt: formatInstant(end) })];
  };
  const made = await Promise.all((Object.entries(links) as [LinkRight, string][]).map(newLink));
  return Object.fromEntries(made);
}
