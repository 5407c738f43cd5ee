import { LANGUAGES, type Language } from '../../../domain/words/language.ts';
import { texts } from '../texts.ts';
import { remember } from './choice.ts';

/** Each language in its own words, which whoever looks for it understands. */
const NAMES: Record<Language, string> = { en: 'English', es: 'Español' };

/** The languages of the page. Another one is a new start of the page, in the same place and with the same session. */
export function LanguageChoice() {
  return (
    <div class="language-choice" role="group" aria-label={texts.choice.language}>
      {LANGUAGES.map((language) => (
        <button
          type="button"
          class="language"
          key={language}
          lang={language}
          aria-pressed={language === texts.language}
          onClick={() => {
            if (language !== texts.language && remember(language)) location.reload();
          }}
        >
          {NAMES[language]}
        </button>
      ))}
    </div>
  );
}
