import * as z from 'zod';

/** The languages of sentences, in any region. */
const LOCALE = /^(en|es)(-([A-Z]{2}|\d{3}))?$/;

/** In which words a response has its sentences. Figures stay as they are. */
export const sentenceLocale = z
  .string()
  .regex(LOCALE, 'expected en or es, alone or with a region, such as es-MX')
  .optional()
  .meta({
    description:
      'The language of the sentences, and the region of their figures and days: `en` or `es`, alone or with a region, such as `es-MX`. Defaults to the words of emails.',
    example: 'es-MX',
  });

/** The query of what has sentences and is about one thing. */
export const inLocale = z.strictObject({ locale: sentenceLocale });
