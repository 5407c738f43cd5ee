import { effect } from '@preact/signals';
import { asSession } from './link.ts';
import { beginSession, sessionState } from './session.ts';

/**
 * Talks with the page that this one is embedded in:
 * `{ type: 'usage-data:session', token, account, expires }` comes from it, and
 * `{ type: 'usage-data:session-expired' }` goes to it, also if there was no session to begin with.
 * Messages from and to origins outside the configuration are ignored.
 */
export function listenToHostPage(parents: readonly string[]): void {
  if (window.parent === window || parents.length === 0) return;
  addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== window.parent || !parents.includes(origin)) return;
    if ((data as { type?: unknown } | null)?.type !== 'usage-data:session') return;
    const passed = asSession(data);
    if (passed) beginSession(passed);
  });
  effect(() => {
    if (sessionState.value === 'active') return;
    for (const parent of parentOrigins(parents)) {
      window.parent.postMessage({ type: 'usage-data:session-expired' }, parent);
    }
  });
}

/** The parent's origin if the browser reveals it; otherwise all allowed origins, since the browser delivers only to the right one. */
function parentOrigins(parents: readonly string[]): readonly string[] {
  const actual = location.ancestorOrigins?.[0];
  return actual === undefined ? parents : parents.filter((origin) => origin === actual);
}
