import { asSession, type Session } from './link.ts';

const KEY = 'usage-data.session';

/** The session of this tab, so that a reload needs no new link. If the browser forbids storage, there is none. */
export function storedSession(): Session | undefined {
  try {
    return asSession(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function storeSession(session: Session | undefined): void {
  try {
    if (session) sessionStorage.setItem(KEY, JSON.stringify(session));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage the session lives in memory only.
  }
}
