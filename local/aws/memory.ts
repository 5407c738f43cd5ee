import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const CHECK_EVERY_MS = 10_000;
/** The share of its time that an idle process works. */
const IDLE = 0.05;
/** In bytes: a heap that grew by this much since the last collection is worth another one. */
const WORTH_COLLECTING = 16 * 1024 * 1024;

/** V8's collector, which is hidden unless a flag exposes it. */
function collector(): NodeJS.GCFunction {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as NodeJS.GCFunction;
}

/**
 * Collects garbage when the process becomes idle after a burst. V8 collects only when it needs space, so an idle process
 * would keep the heap of its busiest moment.
 */
export function giveMemoryBack(everyMs: number = CHECK_EVERY_MS): void {
  const collect = collector();
  let before = performance.eventLoopUtilization();
  let kept = 0;
  const check = () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization > IDLE || process.memoryUsage().heapTotal < kept + WORTH_COLLECTING) return;
    collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    kept = process.memoryUsage().heapTotal;
  };
  setInterval(check, everyMs).unref();
}
