import type { Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { number, percent, wholeNumber } from '../format/numbers.ts';
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
  const { meter, status, used, limit } = report;
  return (
    <article class={`card meter meter-${status}`} aria-label={texts.meters[meter]} data-meter={meter}>
      <h3>{texts.meters[meter]}</h3>
      <p class="meter-figure">
        <span class="meter-used">{used < 100_000 ? number(used) : wholeNumber(used)}</span>{' '}
        <span class="meter-limit">
          {limit === null ? texts.quotas.unlimited : texts.quotas.of(number(limit))}
        </span>
      </p>
      <MeterBar report={report} />
      <div class="meter-status">
        <span class={`pill pill-${status}`}>
          <Icon of={ICONS[status]} />
          {texts.quotas.status[status]}
        </span>
        <span class="fine muted">{detail(report)}</span>
      </div>
      <MeterFacts report={report} month={month} />
    </article>
  );
}

/** What the limit is made of, where there are packs; the percentage otherwise, cut as the API cuts it. */
function detail({ plan, packs, percent: share }: MeterReport): string {
  if (plan === null || share === null) return '';
  if (packs > 0) return texts.quotas.planAndPacks(number(plan), number(packs));
  return texts.quotas.percentUsed(percent(Math.floor(share) / 100));
}
