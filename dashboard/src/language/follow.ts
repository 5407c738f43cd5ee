import { effect } from '@preact/signals';
import { session } from '../session/session.ts';
import { storedSession } from '../session/stored.ts';
import { texts } from '../texts.ts';
import { languageFor } from './choice.ts';

/**
 * Starts the page again when a session begins that asks for another language, as one that the host page passes may. Where
 * the browser stores no session, the new start would lose it, and the page stays as it is.
 */
export function followLanguage(): void {
  effect(() => {
    const active = session.value;
    if (!active || languageFor(active) === texts.language) return;
    if (storedSession()?.token === active.token) location.reload();
  });
}
