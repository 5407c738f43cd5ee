import { formatInstant, type Instant } from '../calendar.ts';

/** How long an account that has ended can be restored. Then its data is removed. */
export const RESTORABLE_DAYS = 30;

/** When an account was ended, and when its data is removed; RFC 3339. */
export interface Ending {
  deletedAt: string;
  endsAt: string;
}

export const endingFrom = (now: Instant): Ending => ({
  deletedAt: formatInstant(now),
  endsAt: formatInstant(now.add({ hours: RESTORABLE_DAYS * 24 })),
});
