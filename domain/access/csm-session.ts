import * as z from 'zod';
import { emailAddress } from '../fields.ts';
import type { Scope } from './access.ts';
import { fragmentLink } from './fragment-link.ts';
import type { Language } from '../words/language.ts';
import { sessionLanguage } from './session-language.ts';
import { sessionMinutes } from './session-minutes.ts';

/** The body of `POST /v1/csm-sessions`. */
export const csmSessionBody = z.strictObject({
  email: emailAddress.meta({ description: 'The CSM, as accounts name them.' }),
  minutes: sessionMinutes,
  language: sessionLanguage,
});

/** A CSM reads and exports the usage of their accounts, and decides what these ask for. */
export const CSM_SCOPES: Scope[] = ['portfolio:read', 'usage:read', 'exports:write', 'quotas:decide'];

/** The URL that opens the CSM's page. @param expiresAt RFC 3339 */
export function csmLink(
  dashboardUrl: string,
  link: { token: string; expiresAt: string; language?: Language | undefined },
): string {
  const { token, expiresAt, language } = link;
  return fragmentLink(dashboardUrl, { token, expires: expiresAt, ...(language && { language }) });
}
