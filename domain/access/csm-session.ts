import * as z from 'zod';
import type { Account } from '../accounts/account.ts';
import { emailAddress } from '../fields.ts';
import type { Scope } from './access.ts';
import { sessionMinutes } from './session-minutes.ts';

/** The body of `POST /v1/csm-sessions`. */
export const csmSessionBody = z.strictObject({
  email: emailAddress.meta({ description: 'The CSM, as accounts name them.' }),
  minutes: sessionMinutes,
});

/** A CSM reads and exports the usage of their accounts, and decides what these ask for. */
export const CSM_SCOPES: Scope[] = ['portfolio:read', 'usage:read', 'exports:write', 'quotas:decide'];

/**
 * A CSM's address as it names them. Addresses differ in letter case from system to system, and no mail provider in use
 * tells them apart by it.
 */
export const csmAddress = (email: string): string => email.toLowerCase();

/** Whether an account is one of a CSM's. */
export const isOfCsm = ({ csm }: Pick<Account, 'csm'>, email: string): boolean =>
  csmAddress(csm.email) === csmAddress(email);

/**
 * The URL that opens the CSM's page. Everything is in the fragment, as in `portalLink`.
 * @param expiresAt RFC 3339
 */
export function csmLink(
  dashboardUrl: string,
  { token, expiresAt }: { token: string; expiresAt: string },
): string {
  const link = new URL(dashboardUrl);
  link.hash = `token=${token}&expires=${expiresAt}`;
  return link.href;
}
