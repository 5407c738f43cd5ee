import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../domain/calendar.ts';

export const at = (text: string): Instant => Temporal.Instant.from(text);

/** A clock that stands still until it is set. */
export function testClock(start: string) {
  let now = at(start);
  return {
    clock: (): Instant => now,
    now: (): Instant => now,
    set: (text: string) => {
      now = at(text);
    },
    advance: (duration: {
      days?: number;
      hours?: number;
      minutes?: number;
      seconds?: number;
      milliseconds?: number;
    }) => {
      const { days = 0, hours = 0, ...rest } = duration;
      now = now.add({ hours: hours + days * 24, ...rest });
    },
  };
}
