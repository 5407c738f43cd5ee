import type { Account } from '../../domain/accounts/account.ts';
import { notFound } from './problem.ts';

/** The account in the request's path. @throws HttpProblem 404 */
export async function accountOf<Found extends Account>(
  { path }: { path: { id: string } },
  accounts: { get: (accountId: string) => Promise<Found | undefined> },
): Promise<Found> {
  const account = await accounts.get(path.id);
  if (!account) throw notFound('account');
  return account;
}
