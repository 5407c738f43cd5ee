/** A session: what the page may do, and until when. */
export interface Session {
  token: string;
  account: string;
  /** RFC 3339; without it the session lasts until the API refuses the token. */
  expires?: string;
}

/**
 * Reads `#token=…&account=…&expires=…`.
 * @returns undefined where it is not such a fragment
 */
export function readFragment(fragment: string): Session | undefined {
  const values = new URLSearchParams(fragment.replace(/^#/, ''));
  return asSession(Object.fromEntries(values));
}

/** Validates a session from outside. */
export function asSession(value: unknown): Session | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { token, account, expires } = value as Record<string, unknown>;
  if (typeof token !== 'string' || typeof account !== 'string' || !token || !account) return undefined;
  const dated = typeof expires === 'string' && !Number.isNaN(Date.parse(expires));
  return { token, account, ...(dated ? { expires } : {}) };
}
