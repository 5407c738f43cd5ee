import type { Account } from '../../domain/accounts/account.ts';
import type { AccountStore } from '../storage/accounts.ts';
import { notFound } from './problem.ts';

/** The account in the request's path. @throws HttpProblem 404 */
export async function accountOf(
  { path }: { path: { id: string } },
  accounts: Pick<AccountStore, 'get'>,
): Promise<Account> {
  const account = await accounts.get(path.id);
  if (!account) throw notFound('account');
  return account;
}
