import type { Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { number } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { MeterBar } from './meter-bar.tsx';
import { MeterFacts } from './meter-facts.tsx';

const ICONS: Record<MeterReport['status'], IconName> = {
  unlimited: 'unlimited',
  ok: 'check',
  warning: 'warning',
  exceeded: 'over',
};

/** One meter: used of the limit, its bar, and what is to come. */
export function MeterCard({ report, month }: { report: MeterReport; month: Month }) {
  const { meter, status, used, limit, plan, packs } = report;
  return (
    <article class={`card meter meter-${status}`} aria-label={texts.meters[meter]} data-meter={meter}>
      <div class="meter-head">
        <h3>{texts.meters[meter]}</h3>
        <span class={`pill pill-${status}`}>
          <Icon of={ICONS[status]} />
          {texts.quotas.status[status]}
        </span>
      </div>
      <p class="meter-figure">
        <span class="meter-used">{number(used)}</span>{' '}
        <span class="meter-limit">
          {limit === null ? texts.quotas.unlimited : texts.quotas.of(number(limit))}
        </span>
      </p>
      <MeterBar report={report} />
      <p class="meter-plan fine">
        {plan !== null && packs > 0
          ? `${texts.quotas.plan(number(plan))} ${texts.quotas.packs(number(packs))}`
          : '\u00a0'}
      </p>
      <MeterFacts report={report} month={month} />
    </article>
  );
}
