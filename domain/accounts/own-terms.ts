import type { AccountTerms } from './account.ts';
import { byMeter } from './meters.ts';
import { mailboxOf } from './mailbox.ts';

/**
 * Which terms differ that a key of the account itself must not change: what the account pays, and who decides about it.
 * @param before undefined for an account that does not exist: all of its terms are new
 */
export function otherTermsChanged(before: AccountTerms | undefined, after: AccountTerms): string[] {
  const [old, now] = [before && othersOf(before), othersOf(after)];
  return Object.keys(now).filter((name) => !isSame(old?.[name], now[name]));
}

/** What the account changes by itself. */
const OWN: readonly (keyof AccountTerms)[] = ['name', 'quietHours', 'thresholds'];

/** All terms but those, as they are read: a meter that is absent has no limit. */
function othersOf(terms: AccountTerms): Record<string, unknown> {
  const all = {
    ...terms,
    quotas: byMeter((meter) => terms.quotas[meter] ?? null),
    charges: terms.charges ?? {},
    recipients: terms.recipients.filter(
      // The entry of the CSM's own address says what the CSM gets.
      ({ role, email }) => role !== 'customer' || mailboxOf(email) === mailboxOf(terms.csm.email),
    ),
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name]) => !(OWN as readonly string[]).includes(name)),
  );
}

/** Storage keeps neither the order of members nor those that are undefined. */
const isSame = (one: unknown, other: unknown) => textOf(one) === textOf(other);
const textOf = (value: unknown) =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
