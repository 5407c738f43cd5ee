import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/calendar.ts';

/** The clock that handlers are given; tests pass another one. */
export type Clock = () => Instant;

export const systemClock: Clock = () => Temporal.Now.instant();

/** Tells how many milliseconds have passed since it was started, whatever becomes of the time of day meanwhile. */
export function startStopwatch(): () => number {
  const started = performance.now();
  return () => performance.now() - started;
}
