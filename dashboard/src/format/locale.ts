import { texts } from '../texts.ts';

/** The first language that `Intl` understands: browsers without a desktop are known to say `en-US@posix`. */
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

/** The region of a language tag; where it names none, the one where most people speak it. */
export function regionOf(tag: string): string {
  return new Intl.Locale(tag).maximize().region ?? 'US';
}

/**
 * How to write numbers and dates among texts of a language, as they are written in a region. Words of another
 * language, another calendar or other digits would not fit into the sentences, and right-to-left signs swap their figures.
 */
export function localeFor(language: string, region: string): string {
  const of = (place: string) =>
    new Intl.Locale(language, { region: place, calendar: 'gregory', numberingSystem: 'latn' }).toString();
  const resolved = new Intl.DateTimeFormat(of(region)).resolvedOptions().locale;
  // A region that the browser does not know for this language would be written as the language's largest one is.
  return new Intl.Locale(resolved).region === region ? of(region) : of('001');
}

export const region = regionOf(understood([navigator.language, ...(navigator.languages ?? [])]));
/** For numbers, money and dates: the language of the texts, the customs of the reader's region. */
export const locale = localeFor(texts.language, region);
