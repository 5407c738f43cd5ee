/**
 * Makes a cell harmless that a spreadsheet would run as a formula, by an apostrophe before it.
 *
 * Which characters: OWASP ASVS 5.0, 1.2.10 (`= + - @`, tab, NUL) and OWASP's CSV Injection page, which adds
 * CR, LF and the full-width forms, taken for the plain ones in Chinese, Japanese and Korean settings.
 * White space and invisible characters (a byte order mark, a zero-width space) before them are looked
 * through, since importers trim them.
 *
 * The same holds after `;`, tab and line breaks within the text. Where the list separator is `;`, Excel splits
 * a comma-separated file there, and so does LibreOffice, which offers `,` `;` and tab ticked together
 * (OWASP/www-community#443). Such a split ignores quotes, and may leave some at the start of the new cell.
 *
 * This alters text, `+639171234567` for one: hence the `csv_raw` format for programs.
 */
export function guardCell(text: string): string {
  return text.replace(STARTS_FORMULA, "'").replace(STARTS_FORMULA_AFTER_SPLIT, "$1'");
}

const STARTS_FORMULA = /^(?=[\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n\0])/u;
const STARTS_FORMULA_AFTER_SPLIT = /([;\t\r\n])(?=["\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu;

/**
 * What a cell must be quoted for beyond comma and quote: a lone CR or LF, which RFC 4180 asks for and writers that end
 * records with CRLF take for text, and what other importers also split at.
 */
export const QUOTED_TOO = /[;\t\r\n]/;
