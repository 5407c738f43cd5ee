import * as z from 'zod';
import { emailAddress } from '../fields.ts';
import { line } from '../text.ts';
import type { Scope } from './access.ts';
import { fragmentLink } from './fragment-link.ts';
import type { Language } from '../words/language.ts';
import { sessionLanguage } from './session-language.ts';
import { sessionMinutes } from './session-minutes.ts';

/** The body of `POST /v1/accounts/{id}/portal-sessions`. */
export const portalSessionBody = z.strictObject({
  minutes: sessionMinutes,
  user: z
    .strictObject({ name: line(1, 200), email: emailAddress })
    .nullish()
    .transform((user) => user ?? undefined)
    .meta({ description: 'Who uses the session. What they ask for is answered to this address.' }),
  language: sessionLanguage,
});

/** A customer in the dashboard may read usage, export call logs and ask for more quota. */
export const PORTAL_SCOPES: Scope[] = ['usage:read', 'exports:write', 'quotas:request'];

/** The URL that opens the dashboard. @param expiresAt RFC 3339 */
export function portalLink(
  dashboardUrl: string,
  link: { token: string; accountId: string; expiresAt: string; language?: Language | undefined },
): string {
  const { token, accountId, expiresAt, language } = link;
  return fragmentLink(dashboardUrl, {
    ...{ token, account: accountId, expires: expiresAt },
    ...(language && { language }),
  });
}
