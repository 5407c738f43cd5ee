import { english } from './sentence-english.ts';
import { spanish } from './sentence-spanish.ts';
import type { SentenceWords } from './sentence-words.ts';

/** @param locale a tag of `sentenceLocale`; without it, sentences stay in the words of emails */
export function wordsFor(locale: string | undefined): SentenceWords | undefined {
  if (locale === undefined) return undefined;
  return locale.startsWith('es') ? spanish(locale) : english(locale);
}
