import { mailboxOf } from './mailbox.ts';

/** What emails about an account are about. Each recipient chooses among them. */
export const TOPICS = ['warnings', 'reports', 'requests'] as const;
export type Topic = (typeof TOPICS)[number];

/** The order in which an email that could not be delivered goes on to the next recipient. */
export const RECIPIENT_ROLES = ['csm', 'backup', 'customer'] as const;

/** Who gets an account's emails beside its CSM. */
export interface Recipient {
  name: string;
  email: string;
  /** `csm` and `customer` get an email at once; `backup` gets one that did not reach somebody else, or that was escalated. */
  role: (typeof RECIPIENT_ROLES)[number];
  /** Without it, a `csm` and a `backup` are there for everything, and a `customer` gets nothing. */
  notify?: Topic[] | undefined;
}

/** Who an account's emails are for, and which of its terms say so. */
export interface Addressed {
  csm: { name: string; email: string };
  recipients: readonly Recipient[];
}

/** An account's people by their addresses, the CSM among them; before them those of a part of it, such as a budget. */
const everybody = (
  { csm, recipients }: Addressed,
  ofPart: readonly Recipient[] = [],
): Omit<Recipient, 'notify'>[] => [...ofPart, { ...csm, role: 'csm' }, ...recipients];

/** The name of somebody with this address; undefined if the account knows none. */
export const nameAt = (
  account: Addressed,
  address: string,
  ofPart?: readonly Recipient[],
): string | undefined =>
  everybody(account, ofPart).find(({ email }) => mailboxOf(email) === mailboxOf(address))?.name;

/** Whether somebody may act for an account: its CSM, and who stands in for them. A customer may not. */
export const mayActFor = (account: Addressed, address: string, ofPart?: readonly Recipient[]): boolean =>
  everybody(account, ofPart).some(
    ({ email, role }) => role !== 'customer' && mailboxOf(email) === mailboxOf(address),
  );

/**
 * Everybody whom emails about a topic may go to, in the order of their roles. The account's `csm` comes first, unless its
 * address is listed: then the entry decides what it gets.
 */
export function recipientsOf({ csm, recipients }: Addressed, topic: Topic): Recipient[] {
  const isListed = recipients.some(({ email }) => mailboxOf(email) === mailboxOf(csm.email));
  const all: Recipient[] = isListed
    ? [...recipients]
    : [{ name: csm.name, email: csm.email, role: 'csm' }, ...recipients];
  return inOrder(
    all.filter(({ role, notify }) => (notify === undefined ? role !== 'customer' : notify.includes(topic))),
  );
}

/** In the order of their roles. */
export const inOrder = (recipients: readonly Recipient[]): Recipient[] =>
  recipients.toSorted((a, b) => RECIPIENT_ROLES.indexOf(a.role) - RECIPIENT_ROLES.indexOf(b.role));
