import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExportSchedule } from '../../../client/src/usage-data-client.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { exportList } from '../exports/export-list.ts';
import { moment } from '../format/dates.ts';
import { failureText, LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import { ScheduleForm } from './schedule-form.tsx';
import { removeSchedule, runSchedule, schedules, setPaused } from './schedules.ts';

const { schedules: words } = texts;

/** The exports that are made by themselves. They are loaded when somebody opens the list. @param zone of their times */
export function ScheduleList({ zone }: { zone: string }) {
  const summary = useRef<HTMLElement>(null);
  const found = schedules.value.value;
  const problem = schedules.problem.value;
  // Another account has others.
  useEffect(() => () => schedules.set(undefined), []);
  return (
    <details
      class="more schedules"
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) void schedules.load();
      }}
    >
      <summary ref={summary}>{words.title}</summary>
      {!found && problem && (
        <LoadError title={words.listFailed} problem={problem} retry={() => void schedules.load()} />
      )}
      {!found && !problem && <Skeleton of="rows" />}
      {found?.length === 0 && <p class="muted">{words.empty}</p>}
      {found && found.length > 0 && (
        <ul>
          {found.map((schedule) => (
            <ScheduleRow
              key={schedule.id}
              schedule={schedule}
              zone={zone}
              removed={() => summary.current?.focus()}
            />
          ))}
        </ul>
      )}
      {found && <ScheduleForm />}
    </details>
  );
}

interface RowProps {
  schedule: ExportSchedule;
  zone: string;
  /** Called when it is gone, since its buttons are too. */
  removed: () => void;
}

function ScheduleRow({ schedule, zone, removed }: RowProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const { every, kind, format, recipients, paused, nextAt } = schedule;
  const name = words.name(texts.exports.kinds[kind], texts.exports.formats[format].name, every);
  const confirmed = recipients.filter(({ confirmedAt }) => confirmedAt !== null).length;

  const act = async (change: (schedule: ExportSchedule) => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await change(schedule);
    } catch (failure) {
      setError(failureText(words.failed, failure));
    } finally {
      setBusy(false);
    }
  };
  const run = async () => {
    await act(runSchedule);
    void exportList.load();
  };
  const remove = () =>
    act(async () => {
      await removeSchedule(schedule);
      removed();
    });

  return (
    <li class="export">
      <div>
        <b>{name}</b>
        <p class="fine muted">
          {paused ? words.isPaused : words.next(moment(nextAt, zone))}
          {' · '}
          {words.recipients(recipients.length, confirmed)}
        </p>
        {error && (
          <p class="form-error" role="alert">
            {error}
          </p>
        )}
      </div>
      <div class="export-actions">
        <ActionButton isOff={isBusy} label={words.runOf(name)} act={() => void run()}>
          {words.run}
        </ActionButton>
        <ActionButton
          isOff={isBusy}
          label={paused ? words.resumeOf(name) : words.pauseOf(name)}
          act={() => void act((each) => setPaused(each, !paused))}
        >
          {paused ? words.resume : words.pause}
        </ActionButton>
        <ActionButton isOff={isBusy} label={words.removeOf(name)} act={() => void remove()}>
          {words.remove}
        </ActionButton>
      </div>
    </li>
  );
}
