import type { Texts } from '../shape.ts';

export const LANGUAGE = 'es';
const PLURALS = new Intl.PluralRules(LANGUAGE);

/** The form of a noun for a count: `1 mensaje`, `2 mensajes`, and with round millions `1,000,000 de mensajes`. */
export const noun: Texts['noun'] = (forms, count) => {
  const form = PLURALS.select(count);
  if (form === 'one') return forms.one;
  return form === 'many' ? `de ${forms.other}` : forms.other;
};

/** `1 fila`, `2,500 filas`. @param value the count as it is written */
export const counted = (value: string | number, count: number, one: string, other = `${one}s`) =>
  `${value} ${noun({ one, other }, count)}`;

/** At the beginning of a sentence. Months and days are written small within one. */
export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
