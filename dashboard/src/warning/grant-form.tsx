import { useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../../client/src/failures.ts';
import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { FieldError } from '../controls/field-error.tsx';
import { Segments } from '../controls/segments.tsx';
import { sendingError } from '../emailed/notices.tsx';
import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { announce } from '../loading/announcer.tsx';
import { readQuantity } from '../quotas/quantity.ts';
import { texts } from '../texts.ts';
import { grant, load } from './alert.ts';

type Basis = NonNullable<AlertDetails['basis']>;
type Kind = 'pack' | 'quota';
type Errors = Partial<Record<'quantity' | 'note' | 'form', string>>;

/** What the advice comes to, as somebody would type it; empty if it is to do nothing. */
function suggested({ advice, plan }: Basis['standing'], kind: Kind): string {
  if (advice === null) return '';
  const quantity = kind === 'pack' ? advice.quantity : advice.quota - (plan ?? 0);
  return quantity > 0 ? String(quantity) : '';
}

/** A pack or a higher quota, prefilled by the advice. Only sending this form grants anything. */
export function GrantForm({ basis }: { basis: Basis }) {
  const { standing, month } = basis;
  const [kind, setKind] = useState<Kind>(standing.advice?.kind === 'increase' ? 'quota' : 'pack');
  const [quantity, setQuantity] = useState(() => suggested(standing, kind));
  const [note, setNote] = useState('');
  const [isSending, setSending] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const fields = { quantity: useRef<HTMLInputElement>(null), note: useRef<HTMLTextAreaElement>(null) };
  const { granting: words } = texts.warning;
  const noun = texts.meterNouns[standing.meter];
  const wanted = readQuantity(quantity);
  const hint = suggested(standing, kind);

  const send = async () => {
    if (isSending) return;
    if (wanted === undefined) {
      setErrors({ quantity: texts.request.quantityError });
      fields.quantity.current?.focus();
      return;
    }
    setErrors({});
    setSending(true);
    try {
      await grant({ kind, quantity: wanted, ...(note.trim() ? { note: note.trim() } : {}) });
      announce(words.done);
      document.getElementById('main')?.focus();
    } catch (failure) {
      setSending(false);
      await refused(failure);
    }
  };

  const refused = async (failure: unknown) => {
    const found = failure instanceof ApiProblem ? (failure.errors ?? []) : [];
    const at = (pointer: string) => found.find((error) => error.pointer === pointer)?.message;
    const ofFields = { quantity: at('/quantity'), note: at('/note') };
    if (ofFields.quantity || ofFields.note) {
      setErrors(ofFields as Errors);
      fields[ofFields.quantity ? 'quantity' : 'note'].current?.focus();
      return;
    }
    setErrors({ form: sendingError(failure, words.failed, texts.warning) });
    // Somebody else was first, or something has changed: the page shows what is so now.
    if (failure instanceof ApiProblem && failure.status === 409) await load();
  };

  return (
    <form
      class="card decide-form"
      noValidate
      aria-labelledby="grant"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 id="grant">{words.title}</h2>
      <Segments
        label={words.kind}
        choices={[
          { value: 'pack', name: words.pack(monthAndYear(month)) },
          { value: 'quota', name: words.quota },
        ]}
        chosen={kind}
        choose={(chosen) => {
          setKind(chosen);
          setQuantity(suggested(standing, chosen));
          setErrors({});
        }}
      />
      <div class="field">
        <label class="field-label" for="grant-quantity">
          {texts.decide.form.quantity(noun)}
        </label>
        <input
          class="input"
          id="grant-quantity"
          ref={fields.quantity}
          inputMode="numeric"
          autoComplete="off"
          value={quantity}
          aria-invalid={errors.quantity ? true : undefined}
          aria-describedby={errors.quantity ? 'grant-quantity-error' : 'grant-quantity-hint'}
          onInput={({ currentTarget }) => {
            setQuantity(currentTarget.value);
            setErrors({});
          }}
        />
        <FieldError id="grant-quantity-error" text={errors.quantity} />
        <p class="fine muted" id="grant-quantity-hint">
          {hint === '' ? words.noHint : words.hint(wholeNumber(Number(hint)))}
        </p>
      </div>
      <div class="field">
        <label class="field-label" for="grant-note">
          {words.note}
        </label>
        <textarea
          class="input"
          id="grant-note"
          ref={fields.note}
          rows={2}
          maxLength={2000}
          value={note}
          aria-invalid={errors.note ? true : undefined}
          aria-describedby={errors.note ? 'grant-note-error' : undefined}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <FieldError id="grant-note-error" text={errors.note} />
      </div>
      {errors.form && (
        <p class="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <div class="form-end decide-actions">
        <ActionButton type="submit" class="button button-main" isOff={isSending}>
          {isSending
            ? words.sending
            : wanted === undefined
              ? words.button
              : texts.decide.form.grant(
                  wholeNumber(wanted),
                  texts.noun(noun, wanted),
                  kind === 'pack' ? monthAndYear(month) : undefined,
                )}
        </ActionButton>
      </div>
      <p class="fine muted">{words.told}</p>
    </form>
  );
}
