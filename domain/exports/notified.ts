import type { Principal } from '../access/access.ts';
import { hasScope } from '../access/access.ts';
import { mailboxOf } from '../accounts/mailbox.ts';
import { nameAt, type Addressed } from '../accounts/recipients.ts';
import { InvalidInput } from '../validation.ts';

/**
 * Checks that the email of an export goes to somebody who belongs to the account: its CSM, its recipients, or the person who
 * asks. Otherwise whoever has a dashboard could send strangers emails in our name. A key with `admin` may name anybody.
 * @throws InvalidInput
 */
export function checkNotified(to: string | undefined, account: Addressed, principal: Principal): void {
  if (to === undefined || hasScope(principal) || nameAt(account, to) !== undefined) return;
  const own = [principal.user?.email, principal.csm].filter((address) => address !== undefined);
  if (own.some((address) => mailboxOf(address) === mailboxOf(to))) return;
  throw new InvalidInput([
    {
      pointer: '/notifyEmail',
      message:
        'expected an address of the account: its CSM’s, one of its recipients’, or that of the user of the session; ' +
        'a key with the scope admin may name any',
    },
  ]);
}
