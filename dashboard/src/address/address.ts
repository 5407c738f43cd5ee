import { computed, signal } from '@preact/signals';

/** What is in the address: `?account=acme&month=2026-11`. The token never is. */
type Values = Readonly<Record<string, string | undefined>>;

const query = signal(location.search);
addEventListener('popstate', () => (query.value = location.search));

const parameters = computed(() => new URLSearchParams(query.value));

/** A parameter of the address; follows the reader's "back" and "forward". */
export const parameter = (name: string): string | undefined => parameters.value.get(name) ?? undefined;

/** The address of the page with these parameters and no others. */
export function addressOf(values: Values): string {
  const given = Object.entries(values).filter((each): each is [string, string] => each[1] !== undefined);
  return location.pathname + (given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`);
}

/** The present address with some parameters changed; undefined removes one. */
export const changedAddress = (changes: Values): string =>
  addressOf({ ...Object.fromEntries(parameters.value), ...changes });

/** Goes to an address of this page, which "back" leads back from unless it replaces the present one. */
export function goTo(address: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    // Where the reader was, for the way back.
    history.replaceState({ scrollY }, '');
    history.pushState(null, '', address);
  } else history.replaceState(history.state, '', address);
  query.value = location.search;
}
