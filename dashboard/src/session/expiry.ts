import { effect } from '@preact/signals';
import { session } from './session.ts';

/** setTimeout takes no more than 2³¹−1 ms; nobody waits that long for a session to end. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * When a session should be over by this machine's clock, asks the API, whose clock it is that counts: a refused
 * token ends the session, and a clock that is ahead ends nothing.
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
