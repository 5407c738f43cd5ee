import { SHARE_SECONDS, SHARES } from '../limits/fair-share.ts';
import type { HeaderSpec } from './headers.ts';

/** Of every response to a valid token: the fields of the draft "RateLimit header fields for HTTP". */
export const SHARE_HEADERS: readonly HeaderSpec[] = [
  {
    name: 'RateLimit-Policy',
    description: 'The share that the token takes from: `q` requests in each `w` seconds.',
    example: `"service";q=${SHARES.service};w=${SHARE_SECONDS}`,
  },
  {
    name: 'RateLimit',
    description:
      'What is left of the share: `r` requests within the next `t` seconds. Then it is whole again.',
    example: `"service";r=${SHARES.service - 1};t=${SHARE_SECONDS}`,
  },
];
