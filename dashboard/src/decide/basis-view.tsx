import { Icon } from '../controls/icon.tsx';
import { dayOfYear, monthAndYear, shortMonth, timeOfDay } from '../format/dates.ts';
import { money, number, percent, wholeNumber } from '../format/numbers.ts';
import { MeterBar } from '../quotas/meter-bar.tsx';
import { zoneName } from '../format/zones.ts';
import { texts } from '../texts.ts';
import { MonthBars } from './month-bars.tsx';
import type { Details } from './request.ts';
import { noticeText, type NoticeTexts } from './sentences.ts';

type Basis = NonNullable<Details['basis']>;

interface Props {
  basis: Basis;
  timeZone: string;
  /** How the page says what has changed. */
  words: NoticeTexts;
}

/** Everything by which a request is decided, or more is granted for a warning. */
export function BasisView({ basis, timeZone, words: notice }: Props) {
  const { standing, notices, months, overage, limitIfGranted, month, asOf } = basis;
  const { meter, used, limit, percent: share, forecast } = standing;
  const { basis: words } = texts.decide;
  const noun = texts.noun(texts.meterNouns[meter], 2);
  return (
    <section class="card" aria-labelledby="basis">
      <div class="card-head">
        <h2 id="basis">{words.title(texts.meters[meter], monthAndYear(month))}</h2>
        <p class="muted fine">{words.asOf(timeOfDay(asOf, timeZone), zoneName(timeZone))}</p>
      </div>
      {notices.length > 0 && (
        <ul class="decide-notices">
          {notices.map((found) => (
            <li key={JSON.stringify(found)}>
              <Icon of="warning" />
              {noticeText(found, notice, noun, month)}
            </li>
          ))}
        </ul>
      )}
      <p class="meter-figure">
        <span class="meter-used">{number(used)}</span>{' '}
        <span class="meter-limit">
          {limit === null ? words.unlimited : words.ofLimit(wholeNumber(limit))}
          {share !== null &&
            limit !== 0 &&
            ` · ${texts.quotas.percentUsed(percent(Math.floor(share) / 100))}`}
        </span>
      </p>
      <MeterBar report={standing} name={texts.meters[standing.meter]} />
      <dl class="decide-figures">
        <Figure
          name={words.forecast}
          value={forecast ? wholeNumber(forecast.expected) : words.none}
          note={
            forecast
              ? words.range(wholeNumber(forecast.low), wholeNumber(forecast.high))
              : texts.quotas.noForecast
          }
        />
        <Figure name={words.runsOut} {...runsOut(standing)} />
        <Figure
          name={words.ifNothing}
          value={overage.now ? money(overage.now.expected.costUsd) : money(standing.overage.costUsd)}
          note={
            overage.now
              ? words.range(money(overage.now.low.costUsd), money(overage.now.high.costUsd))
              : words.soFar
          }
        />
        <Figure
          name={words.ifGranted}
          value={overage.ifGranted ? money(overage.ifGranted.expected.costUsd) : words.none}
          note={
            limitIfGranted === null
              ? words.unlimited
              : words.newLimit(
                  wholeNumber(limitIfGranted),
                  overage.ifGranted &&
                    words.range(money(overage.ifGranted.low.costUsd), money(overage.ifGranted.high.costUsd)),
                )
          }
        />
      </dl>
      <p class="decide-way-out" dir="auto">
        <b>{basis.standing.sentence}.</b> {basis.standing.advice && `${basis.standing.advice.sentence}.`}
      </p>
      <p class="fine muted">{overage.rateUsd === null ? words.noRate : words.rate(overage.rateUsd, noun)}</p>
      <MonthBars months={months} label={words.months} nameOf={shortMonth} />
    </section>
  );
}

function runsOut({ used, limit, forecast }: Basis['standing']): { value: string; note: string } {
  const { basis: words } = texts.decide;
  if (limit !== null && used >= limit) return { value: words.already, note: words.limitReached };
  if (!forecast) return { value: words.none, note: texts.quotas.noForecast };
  const { exhaustsOn } = forecast;
  return exhaustsOn
    ? { value: dayOfYear(exhaustsOn), note: words.expected }
    : { value: words.no, note: words.withinMonth };
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b>{value}</b> <span class="fine muted">{note}</span>
      </dd>
    </div>
  );
}
