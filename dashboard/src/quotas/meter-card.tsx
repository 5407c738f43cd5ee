import type { Month } from '../../../domain/calendar.ts';
import { PageLink } from '../address/page-link.tsx';
import type { MeterReport } from '../api/answers.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { monthAndYear } from '../format/dates.ts';
import { number, percent, wholeNumber } from '../format/numbers.ts';
import { monthAddress } from '../month/view.ts';
import { texts } from '../texts.ts';
import { MeterBar } from './meter-bar.tsx';
import { MeterFacts } from './meter-facts.tsx';
import { stateOf, type MeterState } from './meter-state.ts';

const LOOKS: Record<MeterState, { icon: IconName; tone: string }> = {
  unlimited: { icon: 'unlimited', tone: 'unlimited' },
  ok: { icon: 'check', tone: 'ok' },
  warning: { icon: 'warning', tone: 'warning' },
  may_exceed: { icon: 'warning', tone: 'warning' },
  will_exceed: { icon: 'over', tone: 'warning' },
  reached: { icon: 'warning', tone: 'warning' },
  exceeded: { icon: 'over', tone: 'exceeded' },
  notInPlan: { icon: 'over', tone: 'none' },
};

interface Props {
  report: MeterReport;
  month: Month;
  /** How much more was requested and is not decided yet. */
  requested: number;
  ask: () => void;
}

/** One meter: use and limit, the bar, and the outlook. */
export function MeterCard({ report, month, requested, ask }: Props) {
  const { meter, used, limit } = report;
  const state = stateOf(report);
  const { icon, tone } = LOOKS[state];
  const kind = texts.kinds.find((each) => each.meter.name === meter);
  return (
    <article class={`card meter meter-${tone}`} aria-label={texts.meters[meter]} data-meter={meter}>
      <h3>
        {texts.meters[meter]}
        {requested > 0 && <span class="badge">{texts.quotas.requested(wholeNumber(requested))}</span>}
      </h3>
      <p class="meter-figure">
        <span class="meter-used">{used < 100_000 ? number(used) : wholeNumber(used)}</span>{' '}
        <span class="meter-limit">{limitText(limit)}</span>
      </p>
      <MeterBar report={report} />
      <div class="meter-status">
        <span class={`pill pill-${state === 'notInPlan' && used > 0 ? 'exceeded' : tone}`}>
          <Icon of={icon} />
          {texts.quotas.status[state]}
        </span>
        <span class="fine muted">{detail(report)}</span>
      </div>
      <MeterFacts report={report} month={month} ask={ask} />
      {kind && (
        <PageLink
          class="meter-days"
          to={monthAddress(kind, month)}
          label={texts.month.openOf(texts.meters[meter], monthAndYear(month))}
        >
          {texts.month.open} <Icon of="right" />
        </PageLink>
      )}
    </article>
  );
}

const limitText = (limit: number | null) =>
  limit === null || limit === 0 ? texts.quotas.used : texts.quotas.usedOf(number(limit));

/** What the limit consists of if there are packs; otherwise the percentage, truncated as in the API. */
function detail({ plan, packs, limit, percent: share }: MeterReport): string {
  if (plan === null || share === null || limit === 0) return '';
  if (packs > 0) return texts.quotas.planAndPacks(number(plan), number(packs));
  return texts.quotas.percentUsed(percent(Math.floor(share) / 100));
}
