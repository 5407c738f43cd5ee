import { useState } from 'preact/hooks';
import { campaignName, isChanging, usage } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { Segments } from '../controls/segments.tsx';
import { monthAndYear } from '../format/dates.ts';
import { Skeleton } from '../loading/skeleton.tsx';
import { useSavedChoice } from '../saved-view/saved-view.ts';
import { texts } from '../texts.ts';
import { saveCalls } from './calls-csv.ts';
import { CallsTable } from './calls-table.tsx';
import { groupCalls, GROUPINGS } from './groups.ts';

/** What calls cost in a month, by their type or by what triggered them. */
export function CallsCard() {
  const [grouping, setGrouping] = useSavedChoice('calls', GROUPINGS);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const answer = usage.value.value;
  const months = answer?.months;
  const report = months?.find(({ month }) => month === chosen) ?? months?.at(-1);
  const only = answer?.campaignId;
  return (
    <section class="card calls-card" aria-labelledby="calls-title" aria-busy={usage.loading.value}>
      <div class="card-head">
        <div>
          <h2 id="calls-title">{texts.calls.title}</h2>
          <p class="muted">
            {texts.calls.subtitle}
            {only !== undefined && ` · ${campaignName(only)}`}
          </p>
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
          <ActionButton
            label={texts.charts.csvOf(texts.calls.title)}
            isOff={!answer || isChanging.value}
            act={() => answer && saveCalls(answer, grouping)}
          >
            <Icon of="download" /> {texts.charts.csv}
          </ActionButton>
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
