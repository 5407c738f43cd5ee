/** At the top of every email, and the name of their sender. */
export const PRODUCT_NAME = 'Usage Data';

/** An email before it is sent: both parts say the same. */
export interface Email {
  to: string;
  /** Who receives replies. Defaults to the sender, whose mailbox nobody reads. */
  replyTo?: string | undefined;
  /** One line. */
  subject: string;
  html: string;
  text: string;
}
