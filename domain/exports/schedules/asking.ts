import { LINK_DAYS } from '../../access/email-link.ts';
import type { Instant } from '../../calendar.ts';

/** An email may be on its way for three days, and its links work for as long as they do from then on. */
const ON_ITS_WAY_DAYS = 4;

/**
 * Until when an address that was asked to confirm, or has left, is not asked again: nobody can have our emails sent to a
 * stranger by taking the address out of a schedule and putting it back.
 */
export const asksAgainAfter = (now: Instant): Instant =>
  now.add({ hours: 24 * (LINK_DAYS + ON_ITS_WAY_DAYS) });
