/**
 * Puts an apostrophe before a cell that a spreadsheet would run as a formula.
 *
 * Which characters: OWASP ASVS 5.0, 1.2.10 (`= + - @`, tab, NUL) and OWASP's CSV Injection page, which adds
 * CR, LF and the full-width forms, taken for the plain ones in Chinese, Japanese and Korean settings.
 * White space and invisible characters (a byte order mark, a zero-width space) before them are skipped, because
 * importers trim them.
 *
 * The same applies after `;`, tab and line breaks within the text. If the list separator is `;`, Excel splits
 * a comma-separated file there, and so does LibreOffice, which offers `,` `;` and tab ticked together
 * (OWASP/www-community#443). Such a split ignores quotes, and may leave some at the start of the new cell.
 *
 * This alters text such as `+639171234567`; hence the `csv_raw` format for programs.
 */
export function guardCell(text: string): string {
  if (!MAY_NEED_GUARD.test(text)) return text;
  return text.replace(STARTS_FORMULA, "'").replace(STARTS_FORMULA_AFTER_SPLIT, "$1'");
}

/** One quick look before the two slow ones: hardly any text passes. */
const MAY_NEED_GUARD = /^[\p{Z}\p{Cc}\p{Cf}=+\-@＝＋－＠]|[;\t\r\n]/u;
const STARTS_FORMULA = /^(?=[\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠\t\r\n\0])/u;
const STARTS_FORMULA_AFTER_SPLIT = /([;\t\r\n])(?=["\p{Z}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu;
