import { useState } from 'preact/hooks';
import type { Month } from '../../../domain/calendar.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Segments } from '../controls/segments.tsx';
import { useSavedChoice } from '../saved-view/saved-view.ts';
import { texts, type Noun } from '../texts.ts';
import type { Lines } from './chart-skeleton.tsx';
import { csv, saveCsv } from './csv.ts';
import { DataTable } from './data-table.tsx';
import { EmptyChart } from './empty-chart.tsx';
import { FORMS } from './forms.ts';
import { Legend } from './legend.tsx';
import { MarkLegend } from './mark-legend.tsx';
import { RestatedNote } from './restated-note.tsx';
import { tableColumns, type Extra } from './rows.ts';
import { sentence } from './sentence.ts';
import { isRunning, sumOf, totalName, totalOf, type ChartMonth, type Series } from './series.ts';
import { StackedBars } from './stacked-bars.tsx';
import { Totals } from './totals.tsx';
import { marksOf, type Yardsticks } from './yardsticks.ts';

export interface ChartProps {
  id: string;
  words: { title: string; subtitle: string; noun: Noun; subject: string };
  /** The campaign that the figures belong to; undefined means all campaigns. */
  campaign: string | undefined;
  months: readonly ChartMonth[];
  series: readonly Series[];
  /** Expected number of legend lines. */
  lines: Lines;
  /** Undefined for a campaign: only the account has limits and forecasts. */
  yardsticks: Yardsticks | undefined;
  /** The address of a month's days. */
  linkTo: (month: Month) => string;
  extras: readonly Extra[];
  format: (value: number) => string;
  /** For the table, in which figures are compared. */
  tableFormat: (value: number) => string;
  whole: boolean;
  fileName: string;
  /** Whether newer figures are loading. */
  loading: boolean;
  /** Whether figures of another campaign are loading. */
  changing: boolean;
}

/** A section of the statistics: a sentence, the chart or its table, the legend and a CSV download. */
export function ChartCard(props: ChartProps) {
  const { id, words, campaign, months, series, extras, format, whole } = props;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [view, setView] = useSavedChoice(`form.${id}`, FORMS);
  const isShown = ({ key }: Series) => !hidden.has(key);
  const shown = series.filter(isShown);
  const isWhole = shown.length === series.length;
  // An extra covers every part, including hidden ones.
  const columns = tableColumns(shown, isWhole ? extras : [], texts.charts.total);
  const isEmpty = sumOf(months, series) === 0;
  const last = months.at(-1);
  const yardsticks = isRunning(months) ? props.yardsticks : undefined;
  const marks = marksOf(yardsticks, shown, {
    isWhole,
    highest: Math.max(0, ...months.map((month) => totalOf(month, shown))),
    soFar: last ? totalOf(last, shown) : 0,
  });
  const subject = isWhole ? words.subject : subjectOf(shown, words.noun);
  const toggle = ({ key }: Series) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return (
    <section class="card chart-card" aria-labelledby={`${id}-title`} aria-busy={props.loading}>
      <div class="card-head">
        <div>
          <h2 id={`${id}-title`}>{words.title}</h2>
          <p class="muted">{[words.subtitle, campaign].filter(Boolean).join(' · ')}</p>
        </div>
        {!isEmpty && (
          <div class="tools">
            <Segments
              label={`${words.title}: ${texts.charts.view}`}
              choices={[
                { value: 'chart', name: texts.charts.chart },
                { value: 'table', name: texts.charts.table },
              ]}
              chosen={view}
              choose={setView}
            />
            <ActionButton
              label={texts.charts.csvOf(words.title)}
              isOff={props.changing || shown.length === 0}
              act={() =>
                saveCsv(
                  props.fileName,
                  csv(
                    months,
                    isWhole ? columns : tableColumns(shown, [], totalName(series, shown), true),
                    campaign,
                  ),
                )
              }
            >
              <Icon of="download" /> {texts.charts.csv}
            </ActionButton>
          </div>
        )}
      </div>
      {isEmpty ? (
        <EmptyChart noun={words.noun.other} months={months.length} isNarrowed={campaign !== undefined} />
      ) : (
        <>
          <p class="sentence">
            {shown.length > 0
              ? sentence({
                  ...{ months, series: shown, isWhole, subject, noun: words.noun, format },
                  sameDays: yardsticks?.sameDays,
                })
              : '\u00a0'}
          </p>
          <div class="chart-body">
            <div class="chart-main">
              {view === 'chart' && (
                <StackedBars
                  {...{ title: words.title, months, series, isShown, marks, format, whole }}
                  linkTo={props.linkTo}
                />
              )}
              {view === 'table' && shown.length > 0 && (
                <DataTable title={words.title} months={months} columns={columns} format={props.tableFormat} />
              )}
              {shown.length === 0 && <p class="plot-note">{texts.charts.nothingShown}</p>}
            </div>
            <div class={`chart-side chart-side-${props.lines}`}>
              <Totals months={months} shown={shown} format={format} />
              <Legend {...{ title: words.title, months, series, isShown, toggle, format }} />
              <MarkLegend marks={marks} format={format} />
              <RestatedNote months={months} />
            </div>
          </div>
        </>
      )}
    </section>
  );
}

function subjectOf(shown: readonly Series[], noun: Noun): string {
  const [only] = shown;
  return shown.length === 1 && only ? only.name : texts.sentence.selected(noun.other);
}
