import { API_KEY_SCOPES, type Scope } from './access.ts';
import { CSM_SCOPES } from './csm-session.ts';
import { LINK_SCOPES } from './email-link.ts';
import { PORTAL_SCOPES } from './portal-session.ts';
import type { TokenKind } from './token-kind.ts';

const MOST: Readonly<Record<TokenKind, readonly Scope[]>> = {
  uk: API_KEY_SCOPES,
  ps: PORTAL_SCOPES,
  cs: CSM_SCOPES,
  lk: Object.values(LINK_SCOPES).flat(),
};

/** Those of a token's scopes that its kind may have: whoever can store a link cannot make it a key. */
export const scopesOfKind = (kind: TokenKind, scopes: readonly Scope[]): Scope[] =>
  scopes.filter((scope) => MOST[kind].includes(scope));
