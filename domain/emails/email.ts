/** At the top of every email, and the name of their sender. */
export const PRODUCT_NAME = 'Usage Data';

/** An email before it is sent: both parts say the same. */
export interface Email {
  to: string;
  /** Who gets the answers; without it the sender, where nobody reads them. */
  replyTo?: string | undefined;
  /** One line. */
  subject: string;
  html: string;
  text: string;
}

/** Controls that turn the direction of writing, and with it the order in which a whole sentence is read. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** As a header needs it: line breaks and other control characters become spaces, those of direction go. */
export function oneLine(text: string): string {
  return text
    .replace(BIDI_CONTROLS, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
