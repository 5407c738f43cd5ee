import { lastDayOfMonth, type Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { dayOfYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { session } from '../session/session.ts';
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
  return (
    <dl class="facts">
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
      <Outlook report={report} ask={ask} />
    </dl>
  );
}

/** What this means for the limit, in the words of the emails, and what to do about it. */
function Outlook({ report, ask }: Pick<Props, 'report' | 'ask'>) {
  const { meter, limit, used, sentence, advice } = report;
  if (limit === null || (limit === 0 && used === 0)) return null;
  const state = stateOf(report);
  return (
    <div class={`fact-outlook fact-${TONES[state] ?? 'warning'}`}>
      <dt>{texts.quotas.outlook}</dt>
      <dd dir="auto">{sentence}</dd>
      {advice && <dd class="fact-advice">{advice.sentence}</dd>}
      {state !== 'ok' && (
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
