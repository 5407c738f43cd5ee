import type { ComponentChildren } from 'preact';
import type { Meter } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { texts } from '../texts.ts';
import type { Gauge } from './gauge.ts';
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
  gauge: Gauge;
  /** If it is the limit of a whole meter. */
  meter?: Meter;
  month: Month;
  /** What used and limit look like. */
  figure: { used: string; limit: string };
  /** Beside the status. */
  detail: string;
  /** Beside the name. */
  badge?: ComponentChildren;
  /** Below the name. */
  about?: ComponentChildren;
  /** Beside an outlook that is not fine. */
  action?: ComponentChildren;
  /** Below everything. */
  link?: ComponentChildren;
}

/** One limit: what is used of it, the bar, and the outlook. */
export function LimitCard({ gauge, meter, month, figure, detail, badge, about, action, link }: Props) {
  const state = stateOf(gauge);
  const { icon, tone } = LOOKS[state];
  return (
    <article class={`card meter meter-${tone}`} aria-label={gauge.name} data-meter={meter}>
      <h3>
        <span dir="auto">{gauge.name}</span>
        {badge}
      </h3>
      {about}
      <p class="meter-figure">
        <span class="meter-used">{figure.used}</span> <span class="meter-limit">{figure.limit}</span>
      </p>
      <MeterBar report={gauge} name={gauge.name} amount={gauge.written.amount} />
      <div class="meter-status">
        <span class={`pill pill-${state === 'notInPlan' && gauge.used > 0 ? 'exceeded' : tone}`}>
          <Icon of={icon} />
          {texts.quotas.status[state]}
        </span>
        <span class="fine muted">{detail}</span>
      </div>
      <MeterFacts gauge={gauge} month={month} action={action} />
      {link}
    </article>
  );
}
