import type { RefObject } from 'preact';
import { goTo } from '../address/address.ts';
import { PageLink } from '../address/page-link.tsx';
import { usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { monthAndYear } from '../format/dates.ts';
import { meterName } from '../statistics/kind-charts.ts';
import { texts } from '../texts.ts';
import { monthAddress, overviewAddress, type MonthView } from './view.ts';

interface Props {
  view: MonthView;
  title: string;
  head: RefObject<HTMLHeadingElement | null>;
}

/** The way back, what is shown, and the choice of another kind or month. */
export function MonthHead({ view, title, head }: Props) {
  const { kind, month } = view;
  const months = usage.value.value?.months ?? [];
  const listed = months.map((each) => each.month).reverse();
  return (
    <div class="section-head month-head">
      <div>
        <PageLink to={overviewAddress()} class="button button-small">
          <Icon of="left" /> {texts.month.back}
        </PageLink>
        <h2 ref={head} tabIndex={-1}>
          {title}
        </h2>
      </div>
      <div class="tools">
        <span class="select">
          <select
            aria-label={texts.month.kind}
            value={kind.plural}
            onChange={({ currentTarget: { value } }) => {
              const next = texts.kinds.find(({ plural }) => plural === value) ?? kind;
              goTo(monthAddress(next, month, view));
            }}
          >
            {texts.kinds.map((each) => (
              <option key={each.plural} value={each.plural}>
                {meterName(each)}
              </option>
            ))}
          </select>
        </span>
        <span class="select">
          <select
            aria-label={texts.month.month}
            value={month}
            onChange={({ currentTarget: { value } }) => goTo(monthAddress(kind, value, view))}
          >
            {(listed.includes(month) ? listed : [...listed, month]).map((each) => (
              <option key={each} value={each}>
                {each === listed[0] ? texts.calls.soFar(monthAndYear(each)) : monthAndYear(each)}
              </option>
            ))}
          </select>
        </span>
      </div>
    </div>
  );
}
