import { createHash, randomBytes } from 'node:crypto';
import { TOKEN_KINDS, type TokenKind } from '../../domain/access/token-kind.ts';

export const newToken = (kind: TokenKind) => `${kind}_${randomBytes(32).toString('base64url')}`;

const TOKEN = new RegExp(`^(${TOKEN_KINDS.join('|')})_[\\w-]{43}$`);

/** The kind of a token; undefined for a text that is none, which nobody needs to look up. */
export const kindOfToken = (text: string) => TOKEN.exec(text)?.[1] as TokenKind | undefined;

/** Tokens have 256 random bits, so a fast hash cannot be brute-forced; a slow hash would delay every request. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex');
