/** Characters that change the writing direction and could reorder a whole sentence. */
const BIDI_CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text that is safe in an email header: control characters and line breaks become spaces, direction controls are removed. */
export function oneLine(text: string): string {
  return text
    .replace(BIDI_CONTROLS, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most `length` long, cut between characters as people see them: an emoji is never cut in half. */
export function shortened(name: string, length: number): string {
  if (name.length <= length) return name;
  let kept = '';
  for (const { segment } of CHARACTERS.segment(name)) {
    if (kept.length + segment.length >= length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
