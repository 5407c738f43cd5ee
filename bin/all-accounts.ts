import type { Account } from '../domain/accounts/account.ts';
import type { AccountStore } from '../functions/storage/accounts.ts';

const ACCOUNTS_A_PAGE = 25;

/**
 * All accounts one after the other, in the order of their ids. Once an account has been worked on, it prints with which
 * argument the command goes on after it, if it is stopped.
 * @param after the id of the account after which to begin
 */
export async function* allAccounts(
  accounts: Pick<AccountStore, 'list'>,
  after: string | undefined,
): AsyncGenerator<Account> {
  let last = after;
  do {
    const { items, next } = await accounts.list(ACCOUNTS_A_PAGE, last);
    for (const account of items) {
      yield account;
      process.stdout.write(`${account.id} is done; to go on after it: --all ${account.id}\n`);
    }
    last = next ?? undefined;
  } while (last !== undefined);
}
