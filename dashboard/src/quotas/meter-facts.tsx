import type { ComponentChildren } from 'preact';
import { lastDayOfMonth, monthOf, type Month } from '../../../domain/calendar.ts';
import { timeZone } from '../api/figures.ts';
import { dayOfYear } from '../format/dates.ts';
import { todayIn } from '../format/today.ts';
import { texts } from '../texts.ts';
import type { Gauge } from './gauge.ts';
import { stateOf, type MeterState } from './meter-state.ts';

interface Props {
  gauge: Gauge;
  month: Month;
  /** Shown beside an outlook that is not fine, as long as the month runs. */
  action: ComponentChildren;
}

/** The forecast, and what it means. */
export function MeterFacts({ gauge, month, action }: Props) {
  const { forecast, written } = gauge;
  const isOver = month < monthOf(todayIn(timeZone.value ?? 'UTC'));
  return (
    <dl class="facts">
      {/* Of a month that is over, there is nothing to expect. */}
      {!isOver && (
        <div>
          <dt>
            {texts.quotas.forecast} {forecast && texts.quotas.forecastUntil(dayOfYear(lastDayOfMonth(month)))}
          </dt>
          <dd>
            {forecast ? (
              <>
                {written.estimate(forecast.expected)}{' '}
                <span class="fact-range">
                  {texts.quotas.forecastRange(
                    written.estimate(forecast.low),
                    written.estimate(forecast.high),
                  )}
                </span>
              </>
            ) : (
              texts.quotas.noForecast
            )}
          </dd>
        </div>
      )}
      <Outlook gauge={gauge} action={!isOver && action} />
    </dl>
  );
}

/** What this means for the limit, in the words of the emails. */
function Outlook({ gauge, action }: Pick<Props, 'gauge' | 'action'>) {
  const { limit, used, sentence } = gauge;
  if (limit === null || (limit === 0 && used === 0)) return null;
  const state = stateOf(gauge);
  return (
    <div class={`fact-outlook fact-${TONES[state] ?? 'warning'}`}>
      <dt>{texts.quotas.outlook}</dt>
      <dd dir="auto">{sentence}</dd>
      {state !== 'ok' && action && <dd class="fact-more">{action}</dd>}
    </div>
  );
}

const TONES: Partial<Record<MeterState, string>> = {
  ok: 'ok',
  exceeded: 'exceeded',
  notInPlan: 'exceeded',
};
