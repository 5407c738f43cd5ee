/**
 * What XML cannot contain or would change: markup, a carriage return, and what XML 1.0 has no character for; and what
 * looks like the escape for these.
 */
const ESCAPED = /[&<>"\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Cs}]|_x(?=[\da-f]{4}_)/iu;
const EACH = new RegExp(ESCAPED, 'giu');

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text within XML of a workbook. Office Open XML writes what XML cannot contain as `_x0001_`, and such a text itself with
 * its underscore as `_x005F_` (ECMA-376, ST_Xstring). Lone surrogates become U+FFFD, as in UTF-8.
 */
export function xmlText(text: string): string {
  if (!ESCAPED.test(text)) return text;
  return text.replace(EACH, (sign) => {
    if (sign.length > 1) return `_x005F_${sign.slice(1)}`;
    const code = sign.charCodeAt(0);
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
    return MARKUP[sign] ?? `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

const BLANK_AT_AN_END = /^\s|\s$/;

/** A cell with a text. It is typed, so that no spreadsheet runs it as a formula, whatever it begins with. */
export function textCell(text: string, style: number): string {
  const space = BLANK_AT_AN_END.test(text) ? ' xml:space="preserve"' : '';
  return `<c t="inlineStr" s="${style}"><is><t${space}>${xmlText(text)}</t></is></c>`;
}
