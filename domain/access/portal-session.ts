import * as z from 'zod';
import { emailAddress } from '../fields.ts';
import { line } from '../text.ts';
import type { Scope } from './access.ts';
import { fragmentLink } from './fragment-link.ts';
import { sessionMinutes } from './session-minutes.ts';

/** The body of `POST /v1/accounts/{id}/portal-sessions`. */
export const portalSessionBody = z.strictObject({
  minutes: sessionMinutes,
  user: z
    .strictObject({ name: line(1, 200), email: emailAddress })
    .nullish()
    .transform((user) => user ?? undefined)
    .meta({ description: 'Who uses the session. What they ask for is answered to this address.' }),
});

/** A customer in the dashboard may read usage, export call logs and ask for more quota. */
export const PORTAL_SCOPES: Scope[] = ['usage:read', 'exports:write', 'quotas:request'];

/** The URL that opens the dashboard. @param expiresAt RFC 3339 */
export function portalLink(
  dashboardUrl: string,
  { token, accountId, expiresAt }: { token: string; accountId: string; expiresAt: string },
): string {
  return fragmentLink(dashboardUrl, { token, account: accountId, expires: expiresAt });
}
