/** The languages of the page, the first one where nothing else is known. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A language of the page; undefined for anything else. */
export const asLanguage = (value: unknown): Language | undefined =>
  LANGUAGES.find((language) => language === value);
