/** An email before it is sent: both parts say the same. */
export interface Email {
  to: string;
  /** One line. */
  subject: string;
  html: string;
  text: string;
}

/** As a header needs it: line breaks and other control characters become spaces. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
