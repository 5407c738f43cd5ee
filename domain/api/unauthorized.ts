/** What a caller without a valid token is told, whether a function or the local gateway says so. */
export const UNAUTHORIZED = {
  detail: 'Send a valid token: "Authorization: Bearer <API key or portal token>".',
  /** The value of `WWW-Authenticate`. */
  challenge: 'Bearer',
} as const;
