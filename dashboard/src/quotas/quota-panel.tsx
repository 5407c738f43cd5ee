import { useState } from 'preact/hooks';
import { METERS, type Meter } from '../../../domain/accounts/meters.ts';
import { quotas, timeZone, usage } from '../api/figures.ts';
import { countDays, lastDayOfMonth } from '../../../domain/calendar.ts';
import { Icon } from '../controls/icon.tsx';
import { monthAndYear } from '../format/dates.ts';
import { todayIn } from '../format/today.ts';
import { LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { isOfCsm, session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { RequestDialog } from './request-dialog.tsx';
import { BarLegend } from './bar-legend.tsx';
import { MeterCard } from './meter-card.tsx';

/** The account's standing this month, and the way to request more. */
export function QuotaPanel() {
  const [asking, setAsking] = useState<Meter | undefined>(undefined);
  const answer = quotas.value.value;
  const problem = quotas.problem.value;
  const meters = limited();
  return (
    <section aria-labelledby="quotas-title">
      <div class="section-head">
        <div>
          <h2 id="quotas-title">{texts.quotas.title}</h2>
          <p class="muted">
            {answer ? texts.quotas.intro(monthAndYear(answer.month), daysLeft(answer.month)) : '\u00a0'}
            {usage.value.value?.campaignId !== undefined && ` · ${texts.quotas.wholeAccount}`}
          </p>
        </div>
        <BarLegend />
        {meters.length > 0 && !isOfCsm.value && (
          <button
            type="button"
            class="button"
            disabled={session.value === undefined}
            onClick={() => setAsking(mostPressing(meters))}
          >
            <Icon of="plus" /> {texts.quotas.request}
          </button>
        )}
      </div>
      {!answer && problem ? (
        <div class="card">
          <LoadError problem={problem} retry={() => void quotas.load()} />
        </div>
      ) : (
        <div class="meters" aria-busy={quotas.loading.value}>
          {METERS.map((meter) => {
            const report = answer?.meters.find((one) => one.meter === meter);
            return report && answer ? (
              <MeterCard key={meter} report={report} month={answer.month} ask={() => setAsking(meter)} />
            ) : (
              <div class="card meter" key={meter}>
                <h3>{texts.meters[meter]}</h3>
                <Skeleton of="figure" />
                <Skeleton of="bar" />
                <Skeleton of="facts" />
              </div>
            );
          })}
        </div>
      )}
      {asking && <RequestDialog meter={asking} meters={meters} closed={() => setAsking(undefined)} />}
    </section>
  );
}

/** The days of the month after today, in the account's time zone if it is known. */
function daysLeft(month: string): number {
  const zone = timeZone.value ?? 'UTC';
  return Math.max(0, countDays(todayIn(zone), lastDayOfMonth(month)) - 1);
}

/** The meters that can be requested: all that have a limit, or all while that is unknown. */
function limited(): readonly Meter[] {
  const reports = quotas.value.value?.meters;
  return METERS.filter((meter) => reports?.find((one) => one.meter === meter)?.status !== 'unlimited');
}

function mostPressing(meters: readonly Meter[]): Meter {
  const urgency = { exceeded: 0, warning: 1, ok: 2, unlimited: 3 };
  const reports = (quotas.value.peek()?.meters ?? []).filter(({ meter }) => meters.includes(meter));
  const [first] = reports.toSorted((a, b) => urgency[a.status] - urgency[b.status]);
  return first?.meter ?? meters[0] ?? 'call_minutes';
}
