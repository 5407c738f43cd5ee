import { lastDayOfMonth, monthOf, type Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { timeZone } from '../api/figures.ts';
import { dayOfYear } from '../format/dates.ts';
import { todayIn } from '../format/today.ts';
import { wholeNumber } from '../format/numbers.ts';
import { isOfCsm, session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { stateOf, type MeterState } from './meter-state.ts';

interface Props {
  report: MeterReport;
  month: Month;
  ask: () => void;
}

/** The forecast, and what it means. */
export function MeterFacts({ report, month, ask }: Props) {
  const { forecast } = report;
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
                {wholeNumber(forecast.expected)}{' '}
                <span class="fact-range">
                  {texts.quotas.forecastRange(wholeNumber(forecast.low), wholeNumber(forecast.high))}
                </span>
              </>
            ) : (
              texts.quotas.noForecast
            )}
          </dd>
        </div>
      )}
      <Outlook report={report} isOver={isOver} ask={ask} />
    </dl>
  );
}

/** What this means for the limit, in the words of the emails. */
function Outlook({ report, isOver, ask }: Pick<Props, 'report' | 'ask'> & { isOver: boolean }) {
  const { meter, limit, used, sentence } = report;
  if (limit === null || (limit === 0 && used === 0)) return null;
  const state = stateOf(report);
  return (
    <div class={`fact-outlook fact-${TONES[state] ?? 'warning'}`}>
      <dt>{texts.quotas.outlook}</dt>
      <dd dir="auto">{sentence}</dd>
      {state !== 'ok' && !isOver && !isOfCsm.value && (
        <dd class="fact-more">
          <button
            type="button"
            class="button button-small"
            aria-label={texts.quotas.requestOf(texts.meterNouns[meter].other)}
            disabled={session.value === undefined}
            onClick={ask}
          >
            {texts.quotas.request}
          </button>
        </dd>
      )}
    </div>
  );
}

const TONES: Partial<Record<MeterState, string>> = {
  ok: 'ok',
  exceeded: 'exceeded',
  notInPlan: 'exceeded',
};
