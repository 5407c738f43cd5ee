import { usage } from './api/figures.ts';
import { monthAndYear } from './format/dates.ts';
import { locale } from './format/locale.ts';
import { LanguageChoice } from './language/language-choice.tsx';
import { ResetView } from './saved-view/reset-view.tsx';
import { texts } from './texts.ts';

/** Explains the daggers and names the time zone. */
export function PageFoot() {
  const answer = usage.value.value;
  const restated = (answer?.months ?? []).filter(({ state }) => state === 'restated');
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    restated.map(({ month }) => monthAndYear(month)),
  );
  return (
    <footer class="page-foot fine">
      {restated.length > 0 && <p>{texts.footer.restated(names)}</p>}
      <p>{answer ? texts.footer.zone(answer.timeZone) : '\u00a0'}</p>
      <ResetView />
      <LanguageChoice />
    </footer>
  );
}
