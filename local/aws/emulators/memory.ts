import { performance } from 'node:perf_hooks';
import { memoryUsage } from 'node:process';

const CHECK_EVERY_MS = 10_000;
/** The share of time in which a process counts as idle. */
const IDLE = 0.05;
/** A heap that grew by this much since the last collection is worth another one, in bytes. */
const WORTH_COLLECTING = 16 * 1024 * 1024;

/**
 * Collects garbage when the process becomes idle after a burst. V8 collects only when it needs space, so an idle process
 * would keep the heap of its busiest moment. Needs `--expose-gc`.
 */
export function giveMemoryBack(everyMs: number = CHECK_EVERY_MS): void {
  let before = performance.eventLoopUtilization();
  let kept = 0;
  const check = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > IDLE || memoryUsage().heapTotal < kept + WORTH_COLLECTING) return;
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    kept = memoryUsage().heapTotal;
  };
  setInterval(check, everyMs).unref();
}
