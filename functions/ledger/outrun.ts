import { setTimeout as sleep } from 'node:timers/promises';
import type { Replaced } from '../storage/replacing.ts';

/** Other runs replaced what this one had read, again and again; they do its work. */
export class Outrun extends Error {
  override readonly name = 'Outrun';
}

const ATTEMPTS = 8;
const WAIT_MS = 20;

/** Reads, counts and writes again for as long as an overlapping run is faster. @throws Outrun after a few attempts */
export async function untilNotOutrun(attempt: () => Promise<readonly Replaced[]>): Promise<void> {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    if (count > 0) await sleep(WAIT_MS * 2 ** count * Math.random());
    if (!(await attempt()).includes('outrun')) return;
  }
  throw new Outrun(`outrun ${ATTEMPTS} times`);
}
