import * as z from 'zod';

/** Headers of the API that have a meaning of their own, each with its description. */

const KEY_LENGTH = 'expected 1 to 255 characters';

export const idempotencyKey = z
  .string()
  .min(1, KEY_LENGTH)
  .max(255, KEY_LENGTH)
  .optional()
  .meta({
    description:
      'Makes the request safe to repeat: for 24 hours, the same key with the same body returns what the first request made. ' +
      'The same key with another body is a 422.',
    examples: ['c7b1a1f0-6a55-4c62-9d3b-6e5b8d0c5a11'],
  });

export const REQUEST_HEADERS = { 'idempotency-key': 'Idempotency-Key' } as const;
export type RequestHeader = keyof typeof REQUEST_HEADERS;

/**
 * For how long browsers reach the page and the API by HTTPS alone. Both say the same, since they share an origin, whose
 * latest response replaces what an earlier one said.
 */
export const HTTPS_ONLY_SECONDS = 2 * 365 * 24 * 60 * 60;

interface HeaderSpec {
  /** As people write it. */
  name: string;
  description: string;
  example: string;
}

export const RESPONSE_HEADERS = {
  location: {
    name: 'Location',
    description: 'The path of what was created, or the URL to continue at.',
    example: '/v1/accounts/acme',
  },
  'referrer-policy': {
    name: 'Referrer-Policy',
    description: 'Keeps the secret in the URL from the next server.',
    example: 'no-referrer',
  },
  'content-security-policy': {
    name: 'Content-Security-Policy',
    description: 'Allows the page its own style and nothing else.',
    example: "default-src 'none'",
  },
  'cache-control': {
    name: 'Cache-Control',
    description: 'How long a copy may be kept.',
    example: 'public, max-age=300',
  },
} as const satisfies Record<string, HeaderSpec>;
export type ResponseHeader = keyof typeof RESPONSE_HEADERS;

export const RETRY_AFTER: HeaderSpec = {
  name: 'Retry-After',
  description: 'Seconds to wait before the same request is sent again.',
  example: '2',
};
