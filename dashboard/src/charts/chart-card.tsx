import { useState } from 'preact/hooks';
import { Icon } from '../controls/icon.tsx';
import { Segments } from '../controls/segments.tsx';
import { texts } from '../texts.ts';
import { csv, saveCsv } from './csv.ts';
import { DataTable } from './data-table.tsx';
import { EmptyChart } from './empty-chart.tsx';
import { Legend } from './legend.tsx';
import { tableColumns, type Extra } from './rows.ts';
import { sentence } from './sentence.ts';
import { sumOf, type ChartMonth, type Series } from './series.ts';
import { StackedBars } from './stacked-bars.tsx';
import { Totals } from './totals.tsx';

export interface ChartProps {
  id: string;
  words: { title: string; subtitle: string; noun: string; subject: string };
  months: readonly ChartMonth[];
  series: readonly Series[];
  extras: readonly Extra[];
  format: (value: number) => string;
  whole: boolean;
  fileName: string;
  stale: boolean;
}

type View = 'chart' | 'table';

/** A section of statistics: a sentence, the chart or its table, the legend and a CSV. */
export function ChartCard({ id, words, months, series, extras, format, whole, fileName, stale }: ChartProps) {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [view, setView] = useState<View>('chart');
  const isShown = ({ key }: Series) => !hidden.has(key);
  const shown = series.filter(isShown);
  const columns = tableColumns(shown, extras, texts.charts.total);
  const isEmpty = sumOf(months, series) === 0;
  const subject = shown.length === series.length ? words.subject : subjectOf(shown, words.noun);
  const toggle = ({ key }: Series) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  return (
    <section class="card chart-card" aria-labelledby={`${id}-title`} aria-busy={stale}>
      <div class="card-head">
        <div>
          <h2 id={`${id}-title`}>{words.title}</h2>
          <p class="muted">{words.subtitle}</p>
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
            <button
              type="button"
              class="button"
              aria-label={texts.charts.csvOf(words.title)}
              onClick={() => saveCsv(fileName, csv(months, columns))}
            >
              <Icon of="download" /> {texts.charts.csv}
            </button>
          </div>
        )}
      </div>
      {isEmpty ? (
        <EmptyChart noun={words.noun} />
      ) : (
        <>
          <p class="sentence">
            {shown.length > 0
              ? sentence({ months, series: shown, subject, noun: words.noun, format })
              : '\u00a0'}
          </p>
          <div class="chart-body">
            <div class="chart-main">
              {view === 'chart' ? (
                <StackedBars {...{ title: words.title, months, series, isShown, format, whole }} />
              ) : (
                <DataTable title={words.title} months={months} columns={columns} />
              )}
            </div>
            <div class="chart-side">
              <Totals months={months} shown={shown} format={format} />
              <Legend {...{ title: words.title, months, series, isShown, toggle, format }} />
            </div>
          </div>
        </>
      )}
    </section>
  );
}

function subjectOf(shown: readonly Series[], noun: string): string {
  const [only] = shown;
  return shown.length === 1 && only ? only.name : texts.sentence.selected(noun);
}
