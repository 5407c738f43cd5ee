import { useState } from 'preact/hooks';
import { ChartBodySkeleton } from '../charts/chart-skeleton.tsx';
import { FORMS } from '../charts/forms.ts';
import { sameDaysSentence } from '../charts/sentence.ts';
import { sumOf, type Series } from '../charts/series.ts';
import { Legend } from '../charts/legend.tsx';
import { changedAddress, goTo } from '../address/address.ts';
import { campaignName } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Segments } from '../controls/segments.tsx';
import { showEvents } from '../events/show-events.ts';
import { dayOfMonth, monthAndYear, monthName } from '../format/dates.ts';
import { LoadError } from '../loading/load-error.tsx';
import { DAY_VIEWS, type MonthView } from '../month/view.ts';
import { useSavedChoice } from '../saved-view/saved-view.ts';
import { meterName } from '../statistics/kind-charts.ts';
import { texts } from '../texts.ts';
import { DayBars } from './day-bars.tsx';
import { dayColumns, dayFileColumns } from './day-columns.ts';
import { saveDays } from './day-csv.ts';
import { DayTable } from './day-table.tsx';
import { lengthNotes } from './day-names.ts';
import { kindDays, type KindDays } from './kind-days.ts';
import { LineLegend } from './line-legend.tsx';
import { monthDays } from './month-days.ts';
import { TotalLine } from './total-line.tsx';

/** The days of a month: the running total of a meter, or what each day has. */
export function DaysCard({ kind, month, view }: MonthView) {
  const [form, setForm] = useSavedChoice('form.days', FORMS);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const answer = monthDays.value.value;
  const shownMonth = answer?.month === month ? answer : undefined;
  const problem = monthDays.problem.value;
  const days = shownMonth && kindDays(kind, shownMonth);
  const isShown = ({ key }: Series) => !hidden.has(key);
  const shown = days?.look.series.filter(isShown) ?? [];
  const columns = days && dayColumns(view, days, shown);
  const only = shownMonth?.campaignId;
  const campaign = only === undefined ? undefined : { id: only, name: campaignName(only) };
  const what = view === 'total' ? meterName(kind) : kind.chart.title;
  const title = texts.days.table(what, monthAndYear(month));
  const linkTo = (day: string) => changedAddress({ day });
  return (
    <section class="card chart-card" aria-labelledby="days-title" aria-busy={monthDays.loading.value}>
      <div class="card-head">
        <div>
          <h2 id="days-title">{texts.days.title}</h2>
          <p class="muted">{[what, campaign?.name].filter(Boolean).join(' · ')}</p>
        </div>
        <div class="tools">
          <Segments
            label={`${texts.days.title}: ${texts.days.view}`}
            choices={DAY_VIEWS.map((value) => ({ value, name: texts.days.views[value] }))}
            chosen={view}
            choose={(next) => goTo(changedAddress({ view: next }))}
          />
          <Segments
            label={`${texts.days.title}: ${texts.charts.view}`}
            choices={[
              { value: 'chart', name: texts.charts.chart },
              { value: 'table', name: texts.charts.table },
            ]}
            chosen={form}
            choose={setForm}
          />
          <ActionButton
            label={texts.charts.csvOf(texts.days.title)}
            isOff={!days || monthDays.loading.value}
            act={() => days && saveDays(kind.chart.id, days, dayFileColumns(view, days, shown), campaign)}
          >
            <Icon of="download" /> {texts.charts.csv}
          </ActionButton>
        </div>
      </div>
      {!days || !columns ? (
        problem ? (
          <LoadError title={texts.days.loading} problem={problem} retry={() => void monthDays.load()} />
        ) : (
          <ChartBodySkeleton lines={1} />
        )
      ) : (
        <>
          <p class="sentence">{sentenceOf(days, kind.meter.noun)}</p>
          <div class="chart-body">
            <div class="chart-main">
              {form === 'table' ? (
                <DayTable caption={title} {...{ days, columns, linkTo }} then={showEvents} />
              ) : view === 'total' ? (
                <TotalLine {...{ title, days, linkTo }} then={showEvents} />
              ) : (
                <DayBars {...{ title, days, isShown, linkTo }} then={showEvents} />
              )}
            </div>
            <div class="chart-side">
              {view === 'total' ? (
                <LineLegend days={days} />
              ) : (
                <Legend
                  title={texts.days.title}
                  months={days.bars}
                  series={days.look.series}
                  isShown={isShown}
                  toggle={({ key }) => {
                    const next = new Set(hidden);
                    if (!next.delete(key)) next.add(key);
                    setHidden(next);
                  }}
                  format={days.look.format}
                />
              )}
              {campaign && view === 'total' && <p class="fine muted">{texts.days.campaignHasNoLimit}</p>}
              {lengthNotes(days.bars).map((note) => (
                <p class="fine muted" key={note}>
                  * {note}
                </p>
              ))}
            </div>
          </div>
        </>
      )}
    </section>
  );
}

/** What the meter has reached, next to the same day of the month before; with a limit, the words of the API. */
function sentenceOf(days: KindDays, noun: { one: string; other: string }): string {
  const { meter, month, monthBefore, totals, formats, isRunning, bars, look } = days;
  if (sumOf(bars, look.series) === 0 && !totals.some(({ total }) => (total ?? 0) > 0))
    return `${texts.days.none(noun.other, monthAndYear(month))}.`;
  if (meter && meter.limit !== null) return meter.sentence;
  const reached = totals.findLast((day) => day.total !== undefined);
  const what = `${formats.format(reached?.total ?? 0)} ${texts.noun(noun, reached?.total ?? 0)}`;
  const first = (isRunning ? texts.days.soFar : texts.days.whole)(what, monthName(month));
  // A part of today compared with a whole day would look like a decline.
  const { day, total = 0, before = 0 } = (isRunning ? totals[bars.length - 2] : reached) ?? {};
  const compared = day && sameDaysSentence(total, before, dayOfMonth(day), monthName(monthBefore));
  return [first, compared].filter(Boolean).join(' ');
}
