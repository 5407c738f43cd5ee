import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer satisfies, because what is waited for happens in another process. */
export async function eventually<Value>(
  ask: () => Promise<Value> | Value,
  satisfies: (value: Value) => boolean,
  { seconds = 30, everyMs = 50 } = {},
): Promise<Value> {
  const patience = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (satisfies(value)) return value;
    if (Date.now() > patience) throw new Error(`after ${seconds} s still ${JSON.stringify(value)}`);
    await sleep(everyMs);
  }
}
