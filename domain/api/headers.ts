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

export interface HeaderSpec {
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
  etag: {
    name: 'ETag',
    description:
      'What was read, whatever `asOf` is. Sent again as `If-None-Match`, the response is 304 as long as nothing has changed.',
    example: 'W/"2jmj7l5rSw0yVb-vlWAYkK-YBwk"',
  },
} as const satisfies Record<string, HeaderSpec>;
export type ResponseHeader = keyof typeof RESPONSE_HEADERS;

/** Of every response. */
export const REQUEST_ID: HeaderSpec = {
  name: 'Request-Id',
  description:
    'Identifies the request in our logs: the `Request-Id` that was sent, if it has 1 to 64 letters, digits and `_`, `.` or `-`, or else one of ours.',
  example: 'c7b1a1f0-6a55-4c62-9d3b-6e5b8d0c5a11',
};

/** Of every response of a deprecated route. */
export const DEPRECATION_HEADERS: readonly HeaderSpec[] = [
  {
    name: 'Deprecation',
    description: 'Since when the route is deprecated (RFC 9745).',
    example: '@1795500000',
  },
  {
    name: 'Sunset',
    description: 'After this it may no longer respond (RFC 8594).',
    example: 'Sun, 28 Nov 2027 00:00:00 GMT',
  },
  { name: 'Link', description: 'What to use instead.', example: '</docs>; rel="deprecation"' },
];

export const RETRY_AFTER: HeaderSpec = {
  name: 'Retry-After',
  description: 'Seconds to wait before the same request is sent again.',
  example: '2',
};
