import { useState } from 'preact/hooks';
import { usage } from '../api/figures.ts';
import { Segments } from '../controls/segments.tsx';
import { monthAndYear } from '../format/dates.ts';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import { CallsTable } from './calls-table.tsx';
import { groupCalls, type Grouping } from './groups.ts';

/** What calls cost in a month, by their type or by what triggered them. */
export function CallsCard() {
  const [grouping, setGrouping] = useState<Grouping>('byType');
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const months = usage.value.value?.months;
  const report = months?.find(({ month }) => month === chosen) ?? months?.at(-1);
  return (
    <section class="card" aria-labelledby="calls-title" aria-busy={usage.loading.value}>
      <div class="card-head">
        <div>
          <h2 id="calls-title">{texts.calls.title}</h2>
          <p class="muted">{texts.calls.intro}</p>
        </div>
        <div class="tools">
          <Segments
            label={texts.calls.grouping}
            choices={[
              { value: 'byType', name: texts.calls.byType },
              { value: 'byTrigger', name: texts.calls.byTrigger },
            ]}
            chosen={grouping}
            choose={setGrouping}
          />
          <span class="select">
            <select
              aria-label={texts.calls.month}
              value={report?.month ?? ''}
              disabled={!months}
              onChange={({ currentTarget }) => setChosen(currentTarget.value)}
            >
              {months?.toReversed().map(({ month, state }, index) => (
                <option key={month} value={month}>
                  {state === 'open' && index === 0
                    ? texts.calls.soFar(monthAndYear(month))
                    : monthAndYear(month)}
                  {state === 'restated' ? ' †' : ''}
                </option>
              ))}
            </select>
          </span>
        </div>
      </div>
      {report ? (
        <CallsTable
          grouping={grouping}
          month={monthAndYear(report.month)}
          groups={groupCalls(report.calls, grouping)}
          all={report.calls}
        />
      ) : (
        <Skeleton of="calls" />
      )}
    </section>
  );
}
