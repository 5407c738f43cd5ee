import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { parseInstant, type Instant } from '../domain/calendar.ts';

/** What EventBridge Scheduler sends: `lib/schedule.ts` writes it. `time` is the instant the run stands for. */
export const scheduledEvent = z.object({
  schedule: z.string(),
  time: z.string().transform((value, context) => {
    const instant = parseInstant(value);
    if (instant) return instant;
    context.addIssue({ code: 'custom', message: 'expected an RFC 3339 instant' });
    return z.NEVER;
  }),
});

export function earlier(left: Instant, right: Instant): Instant {
  return Temporal.Instant.compare(left, right) <= 0 ? left : right;
}
