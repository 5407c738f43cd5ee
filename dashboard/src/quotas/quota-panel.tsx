import { useState } from 'preact/hooks';
import { METERS, type Meter } from '../../../domain/accounts/meters.ts';
import { countDays, lastDayOfMonth, monthOf, type Month } from '../../../domain/calendar.ts';
import { byUrgency } from '../../../domain/quotas/urgency.ts';
import type { MeterReport } from '../api/answers.ts';
import { quotaRequests, quotas, timeZone, usage } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { monthAndYear } from '../format/dates.ts';
import { todayIn } from '../format/today.ts';
import { LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { isOfCsm, session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { RequestDialog } from './request-dialog.tsx';
import { BarLegend } from './bar-legend.tsx';
import { CardRow, useScrollingCards } from './card-row.tsx';
import { MeterCard } from './meter-card.tsx';
import { MonthChoice } from './month-choice.tsx';
import { MonthSummary } from './month-summary.tsx';
import { openlyRequested } from './open-requests.ts';
import { RequestsToDecide } from './requests-to-decide.tsx';

/** The account's standing in a month, and the way to request more. */
export function QuotaPanel() {
  const [asking, setAsking] = useState<Meter | undefined>(undefined);
  const answer = quotas.value.value;
  const problem = quotas.problem.value;
  const meters = limited();
  const isNarrow = useScrollingCards();
  return (
    <section aria-labelledby="quotas-title">
      <div class="section-head">
        <div>
          <h2 id="quotas-title">{texts.quotas.title}</h2>
          <p class="muted">
            {answer ? introOf(answer.month) : '\u00a0'}
            {usage.value.value?.campaignId !== undefined && ` · ${texts.quotas.wholeAccount}`}
          </p>
        </div>
        <BarLegend />
        <MonthChoice />
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
        <>
          <MonthSummary answer={answer} />
          <CardRow labelledBy="quotas-title">
            {inOrder(answer?.meters, isNarrow).map((meter) => {
              const report = answer?.meters.find((one) => one.meter === meter);
              return report && answer ? (
                <MeterCard
                  key={meter}
                  report={report}
                  month={answer.month}
                  requested={openlyRequested(quotaRequests.value.value?.items ?? [], {
                    ...{ meter, month: answer.month },
                    timeZone: timeZone.value ?? 'UTC',
                  })}
                  ask={() => setAsking(meter)}
                />
              ) : (
                <div class="card meter" key={meter}>
                  <h3>{texts.meters[meter]}</h3>
                  <Skeleton of="figure" />
                  <Skeleton of="bar" />
                  <Skeleton of="facts" />
                </div>
              );
            })}
          </CardRow>
        </>
      )}
      {isOfCsm.value && <RequestsToDecide />}
      {asking && <RequestDialog meter={asking} meters={meters} closed={() => setAsking(undefined)} />}
    </section>
  );
}

/** The month, and how much of it is left in the account's time zone. */
function introOf(month: Month): string {
  const today = todayIn(timeZone.value ?? 'UTC');
  const name = monthAndYear(month);
  if (month < monthOf(today)) return name;
  return texts.quotas.intro(name, Math.max(0, countDays(today, lastDayOfMonth(month)) - 1));
}

/** The meters that can be requested: all that have a limit, or all while that is unknown. */
function limited(): readonly Meter[] {
  const reports = quotas.value.value?.meters;
  return METERS.filter((meter) => reports?.find((one) => one.meter === meter)?.status !== 'unlimited');
}

function mostPressing(meters: readonly Meter[]): Meter {
  const reports = (quotas.value.peek()?.meters ?? []).filter(({ meter }) => meters.includes(meter));
  return reports.toSorted(byUrgency)[0]?.meter ?? meters[0] ?? 'call_minutes';
}

/** As everywhere; where one card is below the other, the most pressing first. */
function inOrder(reports: readonly MeterReport[] | undefined, isNarrow: boolean): readonly Meter[] {
  return reports && isNarrow ? reports.toSorted(byUrgency).map(({ meter }) => meter) : METERS;
}
