/**
 * Formats USD in a locale, with the separators of its other numbers. Some locales have others for money, or, for English in
 * a region of another language, those of the United States: "2.434,3" beside "US$132.44" would read like two pages.
 * @param locale a BCP 47 tag
 * @param digits the most decimals; at least two are shown
 */
export function moneyFormat(locale: string, digits: 2 | 4): (usd: number) => string {
  const decimals = { minimumFractionDigits: 2, maximumFractionDigits: digits };
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD', ...decimals });
  const number = new Intl.NumberFormat(locale, decimals);
  return (usd) => {
    const parts = money.formatToParts(usd);
    const isDigit = ({ type }: Intl.NumberFormatPart) =>
      type === 'integer' || type === 'group' || type === 'decimal' || type === 'fraction';
    const first = parts.findIndex(isDigit);
    const last = parts.findLastIndex(isDigit);
    const text = (some: Intl.NumberFormatPart[]) => some.map(({ value }) => value).join('');
    return text(parts.slice(0, first)) + number.format(Math.abs(usd)) + text(parts.slice(last + 1));
  };
}
