import { mailboxOf } from '../accounts/mailbox.ts';
import type { Email } from '../email.ts';
import type { Delivery } from './delivery.ts';

/**
 * Whom a recipient's reply goes to: the CSM, who cannot reply to themselves, so that theirs goes to whoever asked, or else
 * to whoever looks after the system. Undefined leaves it to the sender, whose mailbox nobody reads.
 * @param csm the address of the account's CSM; undefined if it is gone, or the email is about many accounts
 */
export function replyToOf(
  { replyTo, askedBy }: Pick<Email, 'replyTo' | 'askedBy'>,
  { to, role }: Pick<Delivery, 'to' | 'role'>,
  csm: string | undefined,
  operator: string | undefined,
): string | undefined {
  if (replyTo !== undefined) return replyTo;
  const isTheirs = csm === undefined || mailboxOf(csm) === mailboxOf(to);
  switch (role) {
    case 'csm':
      return askedBy ?? (isTheirs ? operator : csm);
    case 'backup':
    case 'customer':
      return csm;
    case 'operator':
    case 'requester':
    case 'subscriber':
      return undefined;
  }
}
