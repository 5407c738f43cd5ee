import { SHARE_SECONDS } from '../../../domain/limits/fair-share.ts';

/**
 * How the page sends requests again. Who was refused for want of a share is told to wait until it is whole again, and the
 * page does so, once more too. Whatever else fails for longer than a few seconds is shown, and can be retried by hand.
 */
export const RETRIES = { maxRetries: 2, maxRetryMs: (2 * SHARE_SECONDS + 2) * 1000, timeoutMs: 30_000 };
