import { asLanguage, LANGUAGES, type Language } from '../../../domain/words/language.ts';
import { readFragment, type Session } from '../session/link.ts';
import { storedSession } from '../session/stored.ts';

const KEY = 'usage-data.language';

interface Wishes {
  /** What the reader chose on this page, now or earlier. */
  chosen: Language | undefined;
  /** What the CRM asked for when it opened the session. */
  session: Language | undefined;
  /** The languages that the browser asks for, the best one first. */
  browser: readonly string[];
}

/** The reader's own choice, or else that of the session, or else the browser's. */
function languageOf({ chosen, session, browser }: Wishes): Language {
  const known = browser.map((tag) => asLanguage(tag.toLowerCase().split('-')[0]));
  return chosen ?? session ?? known.find((language) => language !== undefined) ?? LANGUAGES[0];
}

/** The language in which a session is shown. */
export function languageFor(session: Pick<Session, 'language'> | undefined): Language {
  return languageOf({
    chosen: remembered(),
    session: session?.language,
    browser: navigator.languages ?? [],
  });
}

/** The language in which a page that opens now is shown. Outside of a page it is English, whatever the machine's. */
export function openingLanguage(): Language {
  const { location } = globalThis as { location?: { hash: string } };
  if (!location) return LANGUAGES[0];
  return languageFor(readFragment(location.hash) ?? storedSession());
}

function remembered(): Language | undefined {
  try {
    return asLanguage(localStorage.getItem(KEY));
  } catch {
    return undefined;
  }
}

/** @returns whether the browser keeps it; it may forbid storage */
export function remember(language: Language): boolean {
  try {
    localStorage.setItem(KEY, language);
    return true;
  } catch {
    return false;
  }
}
