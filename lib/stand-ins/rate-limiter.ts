import { refuse } from './refuse.ts';

/** In place of the limiter of the SDK's retry mode `adaptive` (`lib/bundling.ts`). Functions retry in the mode `standard`. */
export class DefaultRateLimiter {
  constructor() {
    refuse('@smithy/core/retry: DefaultRateLimiter');
  }
}
