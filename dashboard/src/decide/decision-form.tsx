import { useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../../client/src/failures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { FieldError } from '../controls/field-error.tsx';
import { sendingError } from '../emailed/notices.tsx';
import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { announce } from '../loading/announcer.tsx';
import { readQuantity } from '../quotas/quantity.ts';
import { texts } from '../texts.ts';
import { decide, load, type Details } from './request.ts';

type Basis = NonNullable<Details['basis']>;
type Errors = Partial<Record<'quantity' | 'note' | 'form', string>>;

/** Grant, grant another quantity, or decline. Only sending this form decides anything. */
export function DecisionForm({ request, basis }: { request: Details; basis: Basis }) {
  const { meter, kind, quantity: asked } = request;
  const [quantity, setQuantity] = useState(String(asked));
  const [note, setNote] = useState('');
  const [sending, setSending] = useState<'grant' | 'decline' | undefined>(undefined);
  const [errors, setErrors] = useState<Errors>({});
  const fields = { quantity: useRef<HTMLInputElement>(null), note: useRef<HTMLTextAreaElement>(null) };
  const { form } = texts.decide;
  const noun = texts.meterNouns[meter];
  const wanted = readQuantity(quantity);
  const canGrant = basis.standing.limit !== null;

  const send = async (decision: 'grant' | 'decline') => {
    if (sending) return;
    if (decision === 'grant' && wanted === undefined) {
      setErrors({ quantity: texts.request.quantityError });
      fields.quantity.current?.focus();
      return;
    }
    setErrors({});
    setSending(decision);
    const words = note.trim() ? { note: note.trim() } : {};
    try {
      await decide({
        decision,
        ...(decision === 'grant' && wanted !== asked ? { quantity: wanted } : {}),
        ...words,
      });
      announce(decision === 'grant' ? form.granted : form.declined);
      document.getElementById('main')?.focus();
    } catch (failure) {
      setSending(undefined);
      await refused(failure);
    }
  };

  const refused = async (failure: unknown) => {
    const { status, errors: found } = failure instanceof ApiProblem ? failure : {};
    const at = (pointer: string) => found?.find((error) => error.pointer === pointer)?.message;
    const ofFields = { quantity: at('/quantity'), note: at('/note') };
    if (ofFields.quantity || ofFields.note) {
      setErrors(ofFields as Errors);
      fields[ofFields.quantity ? 'quantity' : 'note'].current?.focus();
      return;
    }
    setErrors({ form: sendingError(failure, form.failed, texts.decide) });
    // Somebody else was first, or something has changed: the page shows what is so now.
    if (status === 409 || status === 401 || status === 403) await load();
  };

  return (
    <form
      class="card decide-form"
      noValidate
      aria-labelledby="decide"
      onSubmit={(event) => {
        event.preventDefault();
        void send('grant');
      }}
    >
      <h2 id="decide">{form.title}</h2>
      {canGrant && (
        <div class="field">
          <label class="field-label" for="decide-quantity">
            {form.quantity(noun)}
          </label>
          <input
            class="input"
            id="decide-quantity"
            ref={fields.quantity}
            inputMode="numeric"
            autoComplete="off"
            value={quantity}
            aria-invalid={errors.quantity ? true : undefined}
            aria-describedby={errors.quantity ? 'decide-quantity-error' : 'decide-quantity-hint'}
            onInput={({ currentTarget }) => {
              setQuantity(currentTarget.value);
              setErrors({});
            }}
          />
          <FieldError id="decide-quantity-error" text={errors.quantity} />
          <p class="fine muted" id="decide-quantity-hint">
            {form.hint(wholeNumber(asked))}
          </p>
        </div>
      )}
      <div class="field">
        <label class="field-label" for="decide-note">
          {form.note}
        </label>
        <textarea
          class="input"
          id="decide-note"
          ref={fields.note}
          rows={3}
          maxLength={2000}
          placeholder={form.placeholder}
          value={note}
          aria-invalid={errors.note ? true : undefined}
          aria-describedby={errors.note ? 'decide-note-error' : undefined}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <FieldError id="decide-note-error" text={errors.note} />
      </div>
      {errors.form && (
        <p class="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <div class="form-end decide-actions">
        <ActionButton isOff={sending !== undefined} act={() => void send('decline')}>
          {sending === 'decline' ? form.sending : form.decline}
        </ActionButton>
        {canGrant && (
          <ActionButton type="submit" class="button button-main" isOff={sending !== undefined}>
            {sending === 'grant'
              ? form.sending
              : form.grant(
                  wholeNumber(wanted ?? asked),
                  texts.noun(noun, wanted ?? asked),
                  kind === 'pack' ? monthAndYear(basis.month) : undefined,
                )}
          </ActionButton>
        )}
      </div>
      <p class="fine muted">{request.requestedBy.email === null ? form.nobodyTold : form.told}</p>
    </form>
  );
}
