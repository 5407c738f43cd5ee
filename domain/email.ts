import type { LinkRight } from './access/email-link.ts';

/** At the top of every email, and the name of their sender. */
export const PRODUCT_NAME = 'Usage Data';

/**
 * What an email says; both parts say the same, with slots for what differs by recipient. `domain/deliveries/` says who gets
 * it.
 */
export interface Email {
  /** Who receives replies, whoever replies. Without it, `replyToOf` says who. */
  replyTo?: string | undefined;
  /** Who asked for what it is about: receives what the CSM replies. */
  askedBy?: string | undefined;
  /**
   * What its readers can do by links of their own, with the id of the request or alert: the CSM and their backups, and
   * whoever gets a scheduled export, of which it is the id of the schedule.
   */
  links?: Partial<Record<LinkRight, string>> | undefined;
  /** One line. */
  subject: string;
  html: string;
  text: string;
}
