import * as z from 'zod';
import type { Scope } from './access.ts';

const MAX_MINUTES = 720;

/** The body of `POST /v1/accounts/{id}/portal-sessions`. */
export const portalSessionBody = z.strictObject({
  minutes: z
    .int(`expected whole minutes, from 1 to ${MAX_MINUTES}`)
    .min(1, 'expected at least 1 minute')
    .max(MAX_MINUTES, `expected at most ${MAX_MINUTES} minutes`)
    .default(60)
    .meta({ description: 'How long the session lasts.' }),
});

/** A customer in the dashboard may read usage, export call logs and ask for more quota. */
export const PORTAL_SCOPES: Scope[] = ['usage:read', 'exports:write', 'quotas:request'];

/**
 * The URL that opens the dashboard. Everything is in the fragment, which a browser never sends: no server, log or
 * `Referer` sees the token.
 * @param expiresAt RFC 3339
 */
export function portalLink(
  dashboardUrl: string,
  { token, accountId, expiresAt }: { token: string; accountId: string; expiresAt: string },
): string {
  const link = new URL(dashboardUrl);
  link.hash = `token=${token}&account=${accountId}&expires=${expiresAt}`;
  return link.href;
}
