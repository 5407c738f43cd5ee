import * as z from 'zod';
import { emailAddress } from '../fields.ts';
import { line } from '../text.ts';

/** What emails about an account are about. Each recipient chooses among them. */
export const TOPICS = ['warnings', 'reports', 'requests'] as const;
export type Topic = (typeof TOPICS)[number];

/** The order in which an email that could not be delivered goes on to the next recipient. */
export const RECIPIENT_ROLES = ['csm', 'backup', 'customer'] as const;

export const MAX_RECIPIENTS = 10;

const recipient = z.strictObject({
  name: line(1, 200),
  email: emailAddress,
  /** `csm` and `customer` get an email at once; `backup` gets one that did not reach somebody else. */
  role: z.enum(RECIPIENT_ROLES),
  /** Without it, a `csm` and a `backup` are there for everything, and a `customer` gets nothing. */
  notify: z
    .array(z.enum(TOPICS))
    .min(1, 'expected at least one topic, or leave the recipient out')
    .refine((topics) => new Set(topics).size === topics.length, 'expected no topic twice')
    .optional(),
});

export type Recipient = z.output<typeof recipient>;

/** Addresses of one mailbox as one text: no provider tells them apart by case, although the standard would let it. */
export const sameMailbox = (address: string): string => address.toLowerCase();

export const recipients = z
  .array(recipient)
  .max(MAX_RECIPIENTS, `expected at most ${MAX_RECIPIENTS} recipients`)
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    for (const [index, { email }] of value.entries()) {
      const mailbox = sameMailbox(email);
      if (seen.has(mailbox))
        issues.push({
          code: 'custom',
          path: [index, 'email'],
          message: 'expected no address twice',
          input: email,
        });
      seen.add(mailbox);
    }
  });

/** Who an account's emails are for, and which of its terms say so. */
export interface Addressed {
  csm: { name: string; email: string };
  recipients: readonly Recipient[];
}

/**
 * Everybody whom emails about a topic may go to, in the order of their roles. The account's `csm` comes first, unless its
 * address is listed: then the entry decides what it gets.
 */
export function recipientsOf({ csm, recipients }: Addressed, topic: Topic): Recipient[] {
  const isListed = recipients.some(({ email }) => sameMailbox(email) === sameMailbox(csm.email));
  const all: Recipient[] = isListed
    ? [...recipients]
    : [{ name: csm.name, email: csm.email, role: 'csm' }, ...recipients];
  return all
    .filter(({ role, notify }) => (notify === undefined ? role !== 'customer' : notify.includes(topic)))
    .sort((a, b) => RECIPIENT_ROLES.indexOf(a.role) - RECIPIENT_ROLES.indexOf(b.role));
}
