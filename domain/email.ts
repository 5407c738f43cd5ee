/** At the top of every email, and the name of their sender. */
export const PRODUCT_NAME = 'Usage Data';

/** What an email says; both parts say the same. `domain/deliveries/` says who gets it. */
export interface Email {
  /** Who receives replies. Defaults to the sender, whose mailbox nobody reads. */
  replyTo?: string | undefined;
  /** One line. */
  subject: string;
  html: string;
  text: string;
}
