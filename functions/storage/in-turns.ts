import { setTimeout as sleep } from 'node:timers/promises';
import { StorageUnavailable } from './failures.ts';

/** What was read has changed since, so that nothing was written. */
export const CHANGED = Symbol('changed');

const ATTEMPTS = 8;
/** The next attempt waits for up to this much longer than the one before, so that writers do not keep step. */
const WAIT_MS = 10;

/**
 * Reads, decides and writes again for as long as others write what was read: several writers of one item take turns.
 * @param what is written, for the message
 * @param attempt one turn; `CHANGED` asks for another
 * @throws StorageUnavailable after eight turns
 */
export async function inTurns<Result>(
  what: string,
  attempt: () => Promise<Result | typeof CHANGED>,
): Promise<Result> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    if (count > 0) await sleep(count * WAIT_MS * Math.random());
    const result = await attempt();
    if (result !== CHANGED) return result;
  }
  throw new StorageUnavailable(`${what} was changed by others ${ATTEMPTS} times meanwhile`);
}
