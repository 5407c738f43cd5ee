import { useState } from 'preact/hooks';
import type { UsageBreakdown } from '../../../client/src/usage-data-client.ts';
import { addMonths, monthOf, type Month } from '../../../domain/calendar.ts';
import { breakdownsOf } from '../../../domain/usage/splits.ts';
import { changedAddress, goTo } from '../address/address.ts';
import { usage } from '../api/figures.ts';
import { Segments } from '../controls/segments.tsx';
import { monthAndYear, monthName } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { todayIn } from '../format/today.ts';
import { LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import type { MonthView } from '../month/view.ts';
import { saveChoice } from '../saved-view/saved-view.ts';
import { texts } from '../texts.ts';
import { BreakdownTable } from './breakdown-table.tsx';
import { monthBreakdown } from './month-breakdown.ts';
import { cut, rowsOf, type Sorting } from './rows.ts';

/** How many rows are shown at first, and how many more at a time. */
const FIRST = 15;
const STEP = 50;

/** What a month consists of, by campaign, recruiter, type or trigger. */
export function BreakdownCard(view: MonthView) {
  const { kind, month, by } = view;
  const [sorting, setSorting] = useState<Sorting | undefined>(undefined);
  const [most, setMost] = useState(FIRST);
  const loaded = monthBreakdown.value.value;
  const isOf = loaded?.month === month && loaded.kind === kind.plural && loaded.by === by;
  const answer = isOf ? loaded : undefined;
  const problem = monthBreakdown.problem.value;
  const campaignId = usage.value.value?.campaignId;
  const before = addMonths(month, -1);
  const subtitle = texts.breakdown.subtitle(monthAndYear(month), monthName(before));
  return (
    <section
      class="card breakdown-card"
      aria-labelledby="breakdown-title"
      aria-busy={monthBreakdown.loading.value}
    >
      <div class="card-head">
        <div>
          <h2 id="breakdown-title">{texts.breakdown.title}</h2>
          <p class="muted">
            {[subtitle, campaignId !== undefined && texts.breakdown.wholeAccount].filter(Boolean).join(' · ')}
          </p>
        </div>
        <div class="tools">
          <Segments
            label={texts.breakdown.by}
            choices={breakdownsOf(kind).map((value) => ({
              value,
              name: texts.breakdown.names[value] ?? value,
            }))}
            chosen={by}
            choose={(value) => {
              setSorting(undefined);
              setMost(FIRST);
              saveChoice('by', breakdownsOf(kind), value);
              goTo(changedAddress({ by: value }));
            }}
          />
        </div>
      </div>
      {answer ? (
        <Parts {...{ view, answer, before, sorting, setSorting, most }} more={() => setMost(most + STEP)} />
      ) : problem ? (
        <LoadError
          title={texts.breakdown.loading}
          problem={problem}
          retry={() => void monthBreakdown.load()}
        />
      ) : (
        <Skeleton of="calls" />
      )}
    </section>
  );
}

interface PartsProps {
  view: MonthView;
  answer: UsageBreakdown;
  before: Month;
  sorting: Sorting | undefined;
  setSorting: (sorting: Sorting) => void;
  most: number;
  more: () => void;
}

function Parts({ view, answer, before, sorting, setSorting, most, more }: PartsProps) {
  const { kind, month, by } = view;
  const { named, rest } = rowsOf(answer, sorting);
  if (named.length + rest.length === 0)
    return <p class="muted">{texts.breakdown.empty(kind.meter.noun.other, monthAndYear(month))}</p>;
  const { shown, others } = cut(named, most, by);
  const hidden = named.length - shown.length;
  const isRunning = month === monthOf(todayIn(answer.timeZone));
  return (
    <>
      <BreakdownTable
        {...{ view, answer, before, isRunning, sorting }}
        rows={shown}
        rest={[...(others ? [others] : []), ...rest]}
        sort={setSorting}
      />
      <div class="table-foot">
        {hidden > 0 && (
          <button type="button" class="button button-small" onClick={more}>
            {texts.breakdown.showMore(wholeNumber(Math.min(STEP, hidden)))}
          </button>
        )}
        {isRunning && <p class="fine muted">{texts.breakdown.changeNote}</p>}
      </div>
    </>
  );
}
