/** What the API takes at most. */
const MOST = 1_000_000_000;
/** Digits, or digits in groups of three that the same sign parts. `1.5` and `1e3` are nobody's whole numbers. */
const WHOLE = /^(?:\d+|\d{1,3}([.,\s'’])\d{3}(?:\1\d{3})*)$/;

/** Reads a number of pieces as people write it. @returns undefined where it is none that can be asked for */
export function readQuantity(text: string): number | undefined {
  const typed = text.trim();
  if (!WHOLE.test(typed)) return undefined;
  const quantity = Number(typed.replace(/\D/g, ''));
  return quantity >= 1 && quantity <= MOST ? quantity : undefined;
}
