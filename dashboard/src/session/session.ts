import { computed, effect, signal } from '@preact/signals';
import { readFragment, type Session } from './link.ts';
import { openedAccount } from './opened-account.ts';
import { storedSession, storeSession } from './stored.ts';

/** `missing`: opened without a link. `ended`: expired or refused by the API. */
type SessionState = 'missing' | 'active' | 'ended';

const current = signal<Session | undefined>(takeFromAddress() ?? storedSession());
const ended = signal(false);

export const session = computed(() => (ended.value ? undefined : current.value));
export const sessionState = computed<SessionState>(() =>
  ended.value ? 'ended' : current.value ? 'active' : 'missing',
);
/** The account of the figures on screen, even after the session has ended. */
export const accountId = computed(() => current.value && (current.value.account ?? openedAccount.value));
/** Whether a CSM is looking, at one of several accounts or at all of them. */
export const isOfCsm = computed(() => current.value !== undefined && current.value.account === undefined);

/** Starts a session, for example one that the host page passes. */
export function beginSession(next: Session): void {
  current.value = next;
  ended.value = false;
}

/** @param token the one that was refused: a newer session is not ended by a late answer to an older one */
export function endSession(token: string): void {
  if (current.peek()?.token === token) ended.value = true;
}

function takeFromAddress(): Session | undefined {
  const found = readFragment(location.hash);
  if (location.hash.includes('token=')) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return found;
}

// Opening a link while the page is open changes only the fragment.
addEventListener('hashchange', () => {
  const found = takeFromAddress();
  if (found) beginSession(found);
});

effect(() => storeSession(session.value));
