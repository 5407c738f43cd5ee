import { lastDayOfMonth, type Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { dayOfYear } from '../format/dates.ts';
import { money, number, wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

/** What is to come, and what it costs: two facts in every card, so that the cards line up. */
export function MeterFacts({ report, month }: { report: MeterReport; month: Month }) {
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
      <Outlook report={report} />
    </dl>
  );
}

/** What matters most of: over the limit, running out, or how much is left. */
function Outlook({ report: { limit, used, forecast, overage, percent: share } }: { report: MeterReport }) {
  if (limit === null || share === null) return null;
  if (overage.quantity > 0) {
    return (
      <div class="fact-exceeded">
        <dt>{texts.quotas.overage}</dt>
        <dd>{texts.quotas.overageValue(number(overage.quantity), money(overage.costUsd))}</dd>
      </div>
    );
  }
  if (forecast?.exhaustsOn) {
    return (
      <div class="fact-warning">
        <dt>{texts.quotas.exhausts}</dt>
        <dd>{texts.quotas.exhaustsOn(dayOfYear(forecast.exhaustsOn))}</dd>
      </div>
    );
  }
  return (
    <div>
      <dt>{texts.quotas.room}</dt>
      <dd>{number(limit - used)}</dd>
    </div>
  );
}
