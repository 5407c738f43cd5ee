import { signal } from '@preact/signals';

const PARAMETER = 'account';

const inAddress = () => new URLSearchParams(location.search).get(PARAMETER) ?? undefined;

/** The account that a CSM has opened. It is in the address, so that a reload stays there, and "back" leads back. */
export const openedAccount = signal(inAddress());
/** The account that was left last, from which the list goes on. */
export const leftAccount = signal<string | undefined>(undefined);

export const addressOf = (account: string | undefined) =>
  location.pathname +
  (account === undefined ? '' : `?${new URLSearchParams({ [PARAMETER]: account }).toString()}`);

/** Opens an account; undefined leads back to all of them. */
export function openAccount(account: string | undefined): void {
  history.pushState(null, '', addressOf(account));
  show(account);
}

addEventListener('popstate', () => show(inAddress()));

function show(account: string | undefined): void {
  if (account === openedAccount.peek()) return;
  leftAccount.value = openedAccount.peek();
  openedAccount.value = account;
  scrollTo(0, 0);
}
