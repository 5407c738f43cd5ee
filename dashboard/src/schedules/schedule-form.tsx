import { useId, useRef, useState } from 'preact/hooks';
import type { ExportSchedule } from '../../../client/src/usage-data-client.ts';
import { ApiProblem } from '../api/client.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { FieldError } from '../controls/field-error.tsx';
import { Segments } from '../controls/segments.tsx';
import { failureText } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';
import { createSchedule } from './schedules.ts';

const { schedules: words } = texts;
const KINDS = Object.keys(texts.exports.kinds) as ExportSchedule['kind'][];
const FORMATS = Object.keys(texts.exports.formats) as ExportSchedule['format'][];

/** A new schedule: how often, what, and for whom. */
export function ScheduleForm() {
  const id = useId();
  const [every, setEvery] = useState<ExportSchedule['every']>('week');
  const [kind, setKind] = useState<ExportSchedule['kind']>('calls');
  const [format, setFormat] = useState<ExportSchedule['format']>('csv');
  const [addresses, setAddresses] = useState('');
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);

  const send = async () => {
    if (isSending) return;
    setSending(true);
    setError(undefined);
    setProblem(undefined);
    try {
      const recipients = addresses.split(/[\s,;]+/).filter(Boolean);
      await createSchedule({ every, kind, format, recipients });
      setAddresses('');
    } catch (failure) {
      const found = failure instanceof ApiProblem ? (failure.errors ?? []) : [];
      if (found.some(({ pointer }) => pointer.startsWith('/recipients'))) {
        setError(words.addressesError);
        input.current?.focus();
      } else setProblem(failureText(words.createFailed, failure));
    } finally {
      setSending(false);
    }
  };

  return (
    <form
      class="schedule-form"
      noValidate
      aria-label={words.create}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Segments
        label={words.every}
        choices={[
          { value: 'week', name: words.cadences.week },
          { value: 'month', name: words.cadences.month },
        ]}
        chosen={every}
        choose={setEvery}
      />
      <div class="field">
        <label class="field-label" for={`${id}-kind`}>
          {texts.exports.what}
        </label>
        <select
          class="input"
          id={`${id}-kind`}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as typeof kind)}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {texts.exports.kinds[each]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field-label" for={`${id}-format`}>
          {texts.exports.format}
        </label>
        <select
          class="input"
          id={`${id}-format`}
          value={format}
          onChange={({ currentTarget }) => setFormat(currentTarget.value as typeof format)}
        >
          {FORMATS.map((each) => (
            <option key={each} value={each}>
              {texts.exports.formats[each].name}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label class="field-label" for={`${id}-to`}>
          {words.addresses}
        </label>
        <input
          class="input"
          id={`${id}-to`}
          ref={input}
          inputMode="email"
          autoComplete="off"
          value={addresses}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? `${id}-detail` : id}
          onInput={({ currentTarget }) => {
            setAddresses(currentTarget.value);
            setError(undefined);
          }}
        />
        <FieldError id={id} text={error} />
        <p class="fine muted" id={`${id}-detail`}>
          {words.addressesDetail}
        </p>
      </div>
      {problem && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      <ActionButton type="submit" isOff={isSending}>
        {isSending ? words.creating : words.create}
      </ActionButton>
    </form>
  );
}
