import type { Answer } from '../connection/request.ts';
import { failed, ok, type Check } from './check.ts';

/** A request that shows whether a key has a scope, and changes nothing whatever it is answered. */
interface Probe {
  scope: string;
  method: string;
  path: (accountId: string) => string;
  body?: unknown;
}

/** No route reads such a field, so a request with it is refused, after its key was looked at. */
const REFUSED = { doctor: 'only asks whether it might' };

/** `admin` has the others; `events:write` is asked for by the event of the dry run. */
export const PROBES: readonly Probe[] = [
  { scope: 'admin', method: 'GET', path: () => '/v1/api-keys?limit=1' },
  { scope: 'events:write', method: 'POST', path: () => '/v1/events?dryRun=true', body: [] },
  {
    scope: 'usage:read',
    method: 'GET',
    path: (id) => `/v1/accounts/${encodeURIComponent(id)}/packs?limit=1`,
  },
  {
    scope: 'exports:write',
    method: 'GET',
    path: (id) => `/v1/accounts/${encodeURIComponent(id)}/exports?limit=1`,
  },
  {
    scope: 'sessions:write',
    method: 'POST',
    path: (id) => `/v1/accounts/${encodeURIComponent(id)}/portal-sessions`,
    body: REFUSED,
  },
  {
    scope: 'accounts:write',
    method: 'PUT',
    path: (id) => `/v1/accounts/${encodeURIComponent(id)}`,
    body: REFUSED,
  },
  {
    scope: 'quotas:write',
    method: 'POST',
    path: (id) => `/v1/accounts/${encodeURIComponent(id)}/packs`,
    body: REFUSED,
  },
];

/** Whether a key has the scope of a probe; undefined if the answer does not tell, as for another account's key. */
export function hasScope({ status, detail }: Pick<Answer, 'status' | 'detail'>): boolean | undefined {
  if (status === 401 || status === 429 || status >= 500) return undefined;
  if (status !== 403) return true;
  if (detail.includes('lacks the scope')) return false;
  // What is refused after the scope was found: the key is bound, or the account must not decide this for itself.
  return detail.includes('another account') ? undefined : true;
}

/**
 * The scopes of a key as a check.
 *
 * @param found whether the key has each scope, as far as that is known
 * @param needed scopes that must be there
 */
export function scopesCheck(
  found: ReadonlyMap<string, boolean | undefined>,
  needed: readonly string[],
): Check {
  const isAdmin = found.get('admin') === true;
  const having = [...found].filter(([, has]) => has).map(([scope]) => scope);
  const lacking = isAdmin ? [] : [...found].filter(([, has]) => has === false).map(([scope]) => scope);
  const missing = needed.filter((scope) => !isAdmin && !having.includes(scope));
  const has = isAdmin ? 'admin, which has every scope' : having.join(', ') || 'none of those that were tried';
  const message = `The key has ${has}${lacking.length === 0 ? '' : ` (not: ${lacking.join(', ')})`}.`;
  return missing.length === 0
    ? ok('scopes', message)
    : failed('scopes', message, `Ask for a key that also has ${missing.join(', ')}.`);
}
