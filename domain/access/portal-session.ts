import * as z from 'zod';
import type { Scope } from './access.ts';

const MAX_MINUTES = 720;

/** The body of `POST /v1/accounts/{id}/portal-sessions`. */
export const portalSessionTerms = z.strictObject({
  minutes: z
    .int(`expected whole minutes, from 1 to ${MAX_MINUTES}`)
    .min(1, 'expected at least 1 minute')
    .max(MAX_MINUTES, `expected at most ${MAX_MINUTES} minutes`)
    .default(60),
});

/** What a customer may do who opens the dashboard: look, take call logs along, and ask for more. */
export const PORTAL_SCOPES: Scope[] = ['usage:read', 'exports:write', 'quotas:request'];

/**
 * The address that opens the dashboard. All of it stands in the fragment, which a browser keeps to itself: no
 * server, log or `Referer` ever sees the token.
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
