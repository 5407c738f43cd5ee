import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Instant } from '../domain/calendar.ts';
import { instant } from '../domain/fields.ts';

/** What EventBridge Scheduler sends: `lib/schedule.ts` writes it. `time` is the instant the run stands for. */
export const scheduledEvent = z.object({
  schedule: z.string(),
  time: instant,
});

export function earlier(left: Instant, right: Instant): Instant {
  return Temporal.Instant.compare(left, right) <= 0 ? left : right;
}
