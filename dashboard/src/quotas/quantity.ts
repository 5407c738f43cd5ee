/** The API's maximum. */
const MOST = 1_000_000_000;
/** Digits, or digits in groups of three with one kind of separator. `1.5` and `1e3` are not whole numbers. */
const WHOLE = /^(?:\d+|\d{1,3}([.,\s'’])\d{3}(?:\1\d{3})*)$/;

/** Parses a whole number as people write it. @returns undefined if it is not a valid quantity */
export function readQuantity(text: string): number | undefined {
  const typed = text.trim();
  if (!WHOLE.test(typed)) return undefined;
  const quantity = Number(typed.replace(/\D/g, ''));
  return quantity >= 1 && quantity <= MOST ? quantity : undefined;
}
