import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../domain/calendar.ts';

/** The one clock that handlers are given; tests give another. */
export type Clock = () => Instant;

export const systemClock: Clock = () => Temporal.Now.instant();
