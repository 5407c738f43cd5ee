import { usage } from './api/figures.ts';
import type { DashboardConfig } from './api/config.ts';
import { monthAndYear } from './format/dates.ts';
import { locale } from './format/locale.ts';
import { texts } from './texts.ts';

/** What the daggers mean, whose days these are, and where the API is described. */
export function PageFoot({ links }: Pick<DashboardConfig, 'links'>) {
  const answer = usage.value.value;
  const restated = (answer?.months ?? []).filter(({ state }) => state === 'restated');
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    restated.map(({ month }) => monthAndYear(month)),
  );
  return (
    <footer class="page-foot fine">
      {restated.length > 0 && <p>{texts.footer.restated(names)}</p>}
      <p>
        {answer ? texts.footer.zone(answer.timeZone) : '\u00a0'}
        {links.docs && <a href={links.docs}>{texts.footer.docs}</a>}
        {links.openapi && <a href={links.openapi}>{texts.footer.openapi}</a>}
      </p>
    </footer>
  );
}
