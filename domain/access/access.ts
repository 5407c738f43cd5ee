import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import type { Instant } from '../calendar.ts';
import { instant } from '../fields.ts';
import { line } from '../text.ts';
import { InvalidInput } from '../validation.ts';

/** A key that is forgotten should not open anything for ever. */
export const MAX_KEY_YEARS = 5;

/** The scopes that an API key can have: one for each task, and `admin` for all of them. */
export const API_KEY_SCOPES = [
  'events:write',
  'usage:read',
  'exports:write',
  'sessions:write',
  'accounts:write',
  'quotas:write',
  'admin',
] as const;
/** What sessions and emailed links may do beyond that: the customer asks for more, and the CSM decides. */
export const SESSION_SCOPES = [
  'quotas:request',
  'quotas:decide',
  'alerts:acknowledge',
  'alerts:grant',
  'portfolio:read',
  'subscriptions:write',
] as const;
export type Scope = (typeof API_KEY_SCOPES)[number] | (typeof SESSION_SCOPES)[number];

/** The body of `POST /v1/api-keys`. */
export const apiKeyBody = z.strictObject({
  name: line(1, 100).default('API key'),
  scopes: z
    .array(z.enum(API_KEY_SCOPES))
    .min(1, `expected at least one of ${API_KEY_SCOPES.join(', ')}`)
    .transform((scopes) => [...new Set(scopes)]),
  accountId: accountId
    .nullish()
    .transform((id) => id ?? undefined)
    .meta({ description: 'Binds the key to one account.' }),
  expiresAt: instant
    .nullish()
    .transform((end) => end ?? undefined)
    .meta({
      description: `The key is refused from then on: in the future, at most ${MAX_KEY_YEARS} years ahead. Without it, the key does not expire.`,
    }),
});

/**
 * When a key expires, in whole seconds.
 * @throws InvalidInput if that is over, or too far ahead
 */
export function keyEnd(expiresAt: Instant, now: Instant): Instant {
  const end = expiresAt.round({ smallestUnit: 'second', roundingMode: 'floor' });
  const last = now.toZonedDateTimeISO('UTC').add({ years: MAX_KEY_YEARS }).toInstant();
  if (end.epochMilliseconds > now.epochMilliseconds && end.epochMilliseconds <= last.epochMilliseconds)
    return end;
  const message = `expected an instant in the future, at most ${MAX_KEY_YEARS} years ahead`;
  throw new InvalidInput([{ pointer: '/expiresAt', message }]);
}

export interface ApiKey {
  id: string;
  name: string;
  scopes: Scope[];
  accountId?: string | undefined;
  /** RFC 3339. */
  createdAt: string;
  /** RFC 3339, in whole seconds. Without it, the key does not expire. */
  expiresAt?: string | undefined;
}

/** Whether a key may do everything for ever: of these one must remain, to make others. */
export const isLastingAdmin = ({ scopes, accountId, expiresAt }: ApiKey): boolean =>
  scopes.includes('admin') && accountId === undefined && expiresAt === undefined;

/** The principal of a token: the caller of the API. */
export interface Principal {
  tokenId: string;
  scopes: Scope[];
  /** The one account that the token is bound to. A CSM's token is bound to the account in the path, if it is the CSM's. */
  accountId?: string | undefined;
  /** The CSM's address, if the token is a CSM session. */
  csm?: string | undefined;
  /** The person who uses a portal session, if the CRM named one. */
  user?: User | undefined;
  /** The id of the one thing that an emailed link is for, such as a quota request. */
  only?: string | undefined;
}

/** A person, as the CRM knows them. */
interface User {
  name: string;
  email: string;
}

/** Whether a token has one of these scopes. `admin` includes all of them. */
export function hasScope(principal: Principal, ...needed: Scope[]): boolean {
  return principal.scopes.includes('admin') || needed.some((scope) => principal.scopes.includes(scope));
}

/** Whether a token is for every account, rather than for some. */
export const isUnbound = ({ accountId, csm }: Principal): boolean =>
  accountId === undefined && csm === undefined;

/**
 * Whether a token is the account's own: a key that is bound to it, or a session of its portal. A CSM has several accounts,
 * and an emailed link is for one thing, of which somebody else has decided who may do it.
 */
export const isOwn = ({ accountId, csm, only }: Principal): boolean =>
  accountId !== undefined && csm === undefined && only === undefined;

/** Whether a token may decide what an account asks for. No account decides for itself. */
export const mayDecide = (principal: Principal): boolean =>
  hasScope(principal, 'quotas:decide', 'quotas:write') && !isOwn(principal);

/** Whether a token may grant more for an alert: to decide what is asked for, or by the link of the alert's email. */
export const mayGrant = (principal: Principal): boolean =>
  mayDecide(principal) || principal.scopes.includes('alerts:grant');

/** Whether a token may see an account at all. */
export function maySee(principal: Principal, accountId: string): boolean {
  return isUnbound(principal) || principal.accountId === accountId;
}

/** Whether a token may open a path with these parameters, of an account that it may see. */
export function mayOpen(
  { only }: Principal,
  { id: _, ...others }: Readonly<Record<string, string>>,
): boolean {
  return only === undefined || Object.values(others).includes(only);
}
