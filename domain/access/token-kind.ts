/** API keys, portal sessions, CSM sessions, and the links in emails, by how their tokens begin. */
export const TOKEN_KINDS = ['uk', 'ps', 'cs', 'lk'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];
