import type { Principal } from '../../../domain/access/access.ts';
import { mayActFor, type Addressed, type Recipient } from '../../../domain/accounts/recipients.ts';
import { forbidden } from '../../http/problem.ts';

/**
 * A link belongs to its recipient, and ends when they no longer look after the account, or the budget that it is about.
 * @throws HttpProblem 403
 */
export function checkLink(
  { only, user }: Principal,
  account: Addressed,
  ofBudget?: readonly Recipient[],
): void {
  if (only === undefined || (user && mayActFor(account, user.email, ofBudget))) return;
  throw forbidden('This link is of somebody who is no longer the CSM or a backup of this account.');
}
