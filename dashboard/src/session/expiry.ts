import { effect } from '@preact/signals';
import { session } from './session.ts';

/** The longest delay that setTimeout accepts: 2³¹−1 ms, longer than any session. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * When a session should have expired by this machine's clock, asks the API, whose clock decides: a refused token
 * ends the session, so a clock that is ahead ends nothing.
 * @param askApi sends any request with the session's token
 */
export function watchExpiry(askApi: () => Promise<void>): void {
  effect(() => {
    const expires = session.value?.expires;
    if (expires === undefined) return undefined;
    const left = Math.max(0, Date.parse(expires) - Date.now()) + 500;
    const timer = setTimeout(() => void askApi(), Math.min(left, LONGEST_TIMER));
    return () => clearTimeout(timer);
  });
}
