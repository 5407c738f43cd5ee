import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Instant } from '../domain/calendar.ts';
import { instant } from '../domain/fields.ts';

/** The event that EventBridge Scheduler sends, as `lib/schedule.ts` defines it. `time` is the scheduled time of the run. */
export const scheduledEvent = z.object({
  schedule: z.string(),
  time: instant,
});

export function earlier(left: Instant, right: Instant): Instant {
  return Temporal.Instant.compare(left, right) <= 0 ? left : right;
}
