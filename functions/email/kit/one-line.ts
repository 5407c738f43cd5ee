/** Controls that turn the direction of writing, and with it the order in which a whole sentence is read. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** As a header needs it: line breaks and other control characters become spaces, those of direction go. */
export function oneLine(text: string): string {
  return text
    .replace(BIDI_CONTROLS, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}
