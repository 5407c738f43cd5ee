import { asLanguage, type Language } from '../../../domain/words/language.ts';

/** A session: what the page may do, and until when. */
export interface Session {
  token: string;
  /** The customer's account. A CSM's session has none, and is for all of the CSM's accounts. */
  account?: string;
  /** RFC 3339; without it the session lasts until the API refuses the token. */
  expires?: string;
  /** The language that the CRM asks for. */
  language?: Language;
}

/** What the tokens of CSM sessions begin with. */
const CSM_TOKEN = 'cs_';

/**
 * Reads `#token=…&account=…&expires=…&language=…`, or that of a CSM, which names no account.
 * @returns undefined where it is not such a fragment
 */
export function readFragment(fragment: string): Session | undefined {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  return asSession(Object.fromEntries(values));
}

/** Validates a session from outside. */
export function asSession(value: unknown): Session | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, account, expires, language } = value as Record<string, unknown>;
  if (typeof token !== 'string' || !token) return undefined;
  const dated = typeof expires === 'string' && !Number.isNaN(Date.parse(expires));
  const known = asLanguage(language);
  const more = { ...(dated && { expires }), ...(known && { language: known }) };
  if (token.startsWith(CSM_TOKEN)) return { token, ...more };
  return typeof account === 'string' && account ? { token, account, ...more } : undefined;
}
