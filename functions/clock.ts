import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/calendar.ts';

/** The clock that handlers are given; tests pass another one. */
export type Clock = () => Instant;

export const systemClock: Clock = () => Temporal.Now.instant();
