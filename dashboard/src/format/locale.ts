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

/** The reader's own, for numbers, money and months. */
export const locale = understood([navigator.language, ...(navigator.languages ?? [])]);
