import type { ComponentChildren } from 'preact';
import { lastDayOfMonth, type Month } from '../../../domain/calendar.ts';
import type { MeterReport } from '../api/answers.ts';
import { account } from '../api/figures.ts';
import { dayOfYear } from '../format/dates.ts';
import { money, number, wholeNumber } from '../format/numbers.ts';
import { isOfCsm, session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { projectedOverage, shortfall, stateOf } from './meter-state.ts';

interface Props {
  report: MeterReport;
  month: Month;
  ask: () => void;
}

/** The outlook and its cost: two lines in every card, so that the cards line up. */
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
        <Projection report={report} />
      </div>
      <Outlook report={report} ask={ask} />
    </dl>
  );
}

/** What the forecast means in USD, if overage is charged. */
function Projection({ report }: { report: MeterReport }) {
  const cost = projectedOverage(report, account.value.value?.overageRates);
  if (cost === undefined) return null;
  return (
    <dd class="fact-projection">
      {texts.quotas.projection(wholeNumber(Math.ceil(shortfall(report))), money(cost))}
    </dd>
  );
}

/** The most important of: over the limit, running out, or how much is left. */
function Outlook({ report, ask }: Pick<Props, 'report' | 'ask'>) {
  const { meter, limit, used, forecast, overage } = report;
  const state = stateOf(report);
  if (limit === null || (limit === 0 && used === 0)) return null;
  const isPressing = state !== 'ok' || Boolean(forecast?.exhaustsOn);
  const more = isPressing && !isOfCsm.value && (
    <button
      type="button"
      class="button button-small"
      aria-label={texts.quotas.requestOf(texts.meterNouns[meter].other)}
      disabled={session.value === undefined}
      onClick={ask}
    >
      {texts.quotas.request}
    </button>
  );
  if (overage.quantity > 0) {
    const cost = Number(overage.costUsd) === 0 ? texts.quotas.notCharged : money(overage.costUsd);
    const unit = texts.noun(texts.meterNouns[meter], overage.quantity);
    return (
      <Fact tone="exceeded" name={texts.quotas.overage} more={more}>
        {texts.quotas.overageValue(number(overage.quantity), unit, cost)}
      </Fact>
    );
  }
  if (forecast?.exhaustsOn) {
    return (
      <Fact tone="warning" name={texts.quotas.exhausts} more={more}>
        {texts.quotas.exhaustsOn(dayOfYear(forecast.exhaustsOn))}
      </Fact>
    );
  }
  return (
    <Fact tone="ok" name={texts.quotas.remaining} more={more}>
      {number(limit - used)}
    </Fact>
  );
}

function Fact(props: {
  tone: 'ok' | 'warning' | 'exceeded';
  name: string;
  more: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class={`fact-outlook fact-${props.tone}`}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
      {props.more && <dd class="fact-more">{props.more}</dd>}
    </div>
  );
}
