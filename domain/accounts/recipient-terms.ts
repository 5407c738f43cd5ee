import * as z from 'zod';
import { emailAddress } from '../fields.ts';
import { line } from '../text.ts';
import { mailboxOf } from './mailbox.ts';
import { RECIPIENT_ROLES, TOPICS } from './recipients.ts';

export const MAX_RECIPIENTS = 10;

const recipient = z.strictObject({
  name: line(1, 200),
  email: emailAddress,
  role: z.enum(RECIPIENT_ROLES),
  notify: z
    .array(z.enum(TOPICS))
    .min(1, 'expected at least one topic, or leave the recipient out')
    .refine((topics) => new Set(topics).size === topics.length, 'expected no topic twice')
    .optional(),
});

export const recipients = z
  .array(recipient)
  .max(MAX_RECIPIENTS, `expected at most ${MAX_RECIPIENTS} recipients`)
  .check(({ value, issues }) => {
    const seen = new Set<string>();
    for (const [index, { email }] of value.entries()) {
      const mailbox = mailboxOf(email);
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
