import * as z from 'zod';
import { LANGUAGES } from '../words/language.ts';

/** The language in which a session opens the page, until its reader chooses another one. */
export const sessionLanguage = z
  .enum(LANGUAGES)
  .nullish()
  .transform((language) => language ?? undefined)
  .meta({
    description: 'The page’s language until its reader chooses another one. Defaults to the browser’s.',
  });
