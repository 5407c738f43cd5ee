import { computed, effect, signal } from '@preact/signals';
import { addressOf as addressWith, goTo, parameter } from '../address/address.ts';

/** The account that a CSM has opened. It is in the address, so that a reload stays there, and "back" leads back. */
export const openedAccount = computed(() => parameter('account'));
/** The account that was left last, from which the list goes on. */
export const leftAccount = signal<string | undefined>(undefined);

export const addressOf = (account: string | undefined) => addressWith({ account });

/** Opens an account; undefined leads back to all of them. */
export const openAccount = (account: string | undefined): void => goTo(addressOf(account));

let shown = openedAccount.peek();
effect(() => {
  const next = openedAccount.value;
  if (next === shown) return;
  leftAccount.value = shown;
  shown = next;
  scrollTo(0, 0);
});
