import { useEffect, useRef } from 'preact/hooks';
import { eventsOf, type ExportKind } from '../../../domain/exports/export-kind.ts';
import { usage } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { useSeen } from '../controls/use-seen.ts';
import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { selection, type MonthView } from '../month/view.ts';
import { meterName } from '../statistics/kind-charts.ts';
import { texts } from '../texts.ts';
import { eventPage, listAfresh, pageNumber, turnPage } from './event-list.ts';
import { EventTable } from './event-table.tsx';
import { exportSelection } from './export-selection.ts';
import { unexportable } from './export-terms.ts';
import { SelectionChips } from './selection-chips.tsx';

/** The events behind a month, a day, a campaign, a recruiter or a type, page by page. */
export function EventsCard({ kind, month }: MonthView) {
  const place = useRef<HTMLElement>(null);
  const seen = useSeen(place);
  const figures = usage.value.value;
  const selected = selection.value;
  const key = JSON.stringify([kind.plural, month, selected, figures?.campaignId]);
  const shownKey = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!seen || !figures) return;
    // A refresh stays on its page; another selection begins at the newest event.
    void (shownKey.current === key ? eventPage.load() : listAfresh());
    shownKey.current = key;
  }, [seen, figures, key]);
  useEffect(() => () => eventPage.set(undefined), []);
  const answer = shownKey.current === key ? eventPage.value.value : undefined;
  const problem = eventPage.problem.value;
  const what = kind.noun.other;
  const missing = unexportable(kind, selected);
  return (
    <section
      class="card events-card"
      aria-labelledby="events-title"
      aria-busy={eventPage.loading.value}
      ref={place}
    >
      <div class="card-head">
        <div>
          <h2 id="events-title" tabIndex={-1}>
            {texts.events.titleOf(what)}
          </h2>
          <SelectionChips kind={kind} month={month} />
        </div>
        {eventsOf(kind.plural as ExportKind) && (
          <div class="tools">
            <ActionButton act={() => exportSelection(kind, month, selected)}>
              {texts.events.export}
            </ActionButton>
          </div>
        )}
      </div>
      {missing && <p class="fine muted events-note">{texts.events.exportWhole(missing)}</p>}
      {!answer ? (
        problem && shownKey.current === key ? (
          <LoadError title={texts.events.loading} problem={problem} retry={() => void eventPage.load()} />
        ) : (
          <Skeleton of="plot" />
        )
      ) : (
        <>
          {answer.items.length === 0 ? (
            <p class="muted">{answer.nextCursor ? texts.events.searching : texts.events.emptyDetail}</p>
          ) : (
            <EventTable
              kind={kind}
              caption={texts.events.table(`${meterName(kind)}, ${monthAndYear(month)}`)}
              items={answer.items}
              timeZone={answer.timeZone}
            />
          )}
          <div class="table-foot">
            <ActionButton
              class="button button-small"
              isOff={pageNumber() === 1 || eventPage.loading.value}
              act={() => void turnPage(-1)}
            >
              {texts.events.previous}
            </ActionButton>
            <span class="fine muted" role="status">
              {texts.events.page(wholeNumber(pageNumber()))}
            </span>
            <ActionButton
              class="button button-small"
              isOff={answer.nextCursor === null || eventPage.loading.value}
              act={() => void turnPage(1)}
            >
              {texts.events.next}
            </ActionButton>
          </div>
        </>
      )}
    </section>
  );
}
