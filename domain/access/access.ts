import * as z from 'zod';
import { accountId } from '../accounts/account.ts';
import { line } from '../text.ts';

/** The scopes that an API key can have. */
export const API_KEY_SCOPES = ['events:write', 'usage:read', 'exports:write', 'admin'] as const;
/** Only portal tokens have `quotas:request`: it is the customer who asks for more. */
export type Scope = (typeof API_KEY_SCOPES)[number] | 'quotas:request';

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
});

export interface ApiKey {
  id: string;
  name: string;
  scopes: Scope[];
  accountId?: string | undefined;
  /** RFC 3339. */
  createdAt: string;
}

/** The principal of a token: the caller of the API. */
export interface Principal {
  tokenId: string;
  scopes: Scope[];
  /** The one account that the token is bound to. */
  accountId?: string | undefined;
}

/** Whether a token has one of these scopes. `admin` includes all of them. */
export function hasScope(principal: Principal, ...needed: Scope[]): boolean {
  return principal.scopes.includes('admin') || needed.some((scope) => principal.scopes.includes(scope));
}

/** Whether a token may see an account at all. */
export function maySee(principal: Principal, accountId: string): boolean {
  return principal.accountId === undefined || principal.accountId === accountId;
}
