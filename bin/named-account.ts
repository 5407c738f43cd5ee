import type { Account } from '../domain/accounts/account.ts';
import type { AccountStore } from '../functions/storage/accounts.ts';

/** The account that the operator has named. If there is none, it says so, and the command ends with 1. */
export async function namedAccount(accounts: Pick<AccountStore, 'get'>, id: string): Promise<Account> {
  const account = await accounts.get(id);
  if (account) return account;
  process.stderr.write(`No such account: ${id}\n`);
  process.exit(1);
}
