import { SHARE_SECONDS, SHARES, type ShareStanding } from '../../domain/limits/fair-share.ts';
import type { AuthorizerContext } from './request.ts';

/**
 * How a share stands, as the authorizer passes it on: in the fields of the draft "RateLimit header fields for HTTP"
 * (draft-ietf-httpapi-ratelimit-headers-11), so that functions only copy them.
 */
export function contextOfShare({ name, left, secondsLeft, isBeyond }: ShareStanding): AuthorizerContext {
  return {
    rateLimitPolicy: `"${name}";q=${SHARES[name]};w=${SHARE_SECONDS}`,
    rateLimit: `"${name}";r=${left};t=${secondsLeft}`,
    ...(isBeyond && { retryAfter: String(secondsLeft) }),
  };
}
