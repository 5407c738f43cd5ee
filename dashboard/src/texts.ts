import { openingLanguage } from './language/choice.ts';
import type { Language } from '../../domain/words/language.ts';
import type { Texts } from './texts/shape.ts';

export type { Noun } from './texts/en/plurals.ts';

const LANGUAGES: Record<Language, () => Promise<{ texts: Texts }>> = {
  en: () => import('./texts/en.ts'),
  es: () => import('./texts/es.ts'),
};

/**
 * The texts of the page. Only those of the chosen language are loaded, and no module that shows one runs before: nobody sees
 * another language for a moment. What texts are made of (`domain/`) must not import this.
 */
export const { texts } = await LANGUAGES[openingLanguage()]();
