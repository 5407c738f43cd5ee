/** A countable noun in its two forms. */
export interface Noun {
  one: string;
  other: string;
}

export const LANGUAGE = 'en';
const PLURALS = new Intl.PluralRules(LANGUAGE);

/** The form of a noun for a count. */
export const noun = (forms: Noun, count: number) =>
  PLURALS.select(count) === 'one' ? forms.one : forms.other;

const ORDINALS = new Intl.PluralRules(LANGUAGE, { type: 'ordinal' });
const SUFFIXES: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** `1st`, `22nd`, `27th`. */
export const ordinal = (value: number) => `${value}${SUFFIXES[ORDINALS.select(value)] ?? 'th'}`;

/** `1 row`, `2,500 rows`. @param value the count as it is written */
export const counted = (value: string | number, count: number, one: string, other = `${one}s`) =>
  `${value} ${noun({ one, other }, count)}`;
