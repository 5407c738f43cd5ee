import { texts } from '../texts.ts';

/** The first language that `Intl` understands. Some headless browsers report `en-US@posix`. */
export function understood(languages: readonly string[]): string {
  return languages.find(isLanguage) ?? 'en';
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The region of a language tag; if it has none, the region where most people speak the language. */
export function regionOf(tag: string): string {
  return new Intl.Locale(tag).maximize().region ?? 'US';
}

/**
 * The locale for numbers and dates: the language of the texts with the customs of the region. Another language,
 * calendar or set of digits would not fit into the sentences, and right-to-left marks would reorder their figures.
 */
export function localeFor(language: string, region: string): string {
  const of = (place: string) =>
    new Intl.Locale(language, { region: place, calendar: 'gregory', numberingSystem: 'latn' }).toString();
  const resolved = new Intl.DateTimeFormat(of(region)).resolvedOptions().locale;
  // For a region that the browser does not know in this language, it would use the language's largest region.
  return new Intl.Locale(resolved).region === region ? of(region) : of('001');
}

export const region = regionOf(understood([navigator.language, ...(navigator.languages ?? [])]));
/** For numbers, money and dates: the language of the texts with the customs of the reader's region. */
export const locale = localeFor(texts.language, region);

/** Asks the API for sentences in this locale; its own are those of English in the United States. */
export const inLocale: { locale?: string } =
  texts.language === 'en' && region === 'US' ? {} : { locale: `${texts.language}-${region}` };
