import { setTimeout as sleep } from 'node:timers/promises';

/** Shorter than a test's time limit, so that the error shows the last value. */
const PATIENCE_SECONDS = 180;

/** Repeats a question until its result satisfies, for things that happen in another process. */
export async function eventually<Value>(
  ask: () => Promise<Value> | Value,
  satisfies: (value: Value) => boolean,
  { everyMs = 50 } = {},
): Promise<Value> {
  const patience = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    const value = await ask();
    if (satisfies(value)) return value;
    if (Date.now() > patience) throw new Error(`after ${PATIENCE_SECONDS} s still ${JSON.stringify(value)}`);
    await sleep(everyMs);
  }
}
