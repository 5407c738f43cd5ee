import { ActionButton } from '../controls/action-button.tsx';
import { NoteField } from '../controls/note-field.tsx';
import { QuantityField } from '../controls/quantity-field.tsx';
import { useGranting } from '../emailed/use-granting.ts';
import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { decide, opened, type Details } from './request.ts';

type Basis = NonNullable<Details['basis']>;
type Decision = 'grant' | 'decline';

/** Grant, grant another quantity, or decline. Only sending this form decides anything. */
export function DecisionForm({ request, basis }: { request: Details; basis: Basis }) {
  const { meter, kind, quantity: asked } = request;
  const { form } = texts.decide;
  const { quantity, wanted, note, ofNote, sending, errors, fields, ...set } = useGranting<Decision>({
    ...{ quantity: String(asked), notices: texts.decide, failed: form.failed, changed: opened.load },
  });
  const noun = texts.meterNouns[meter];
  const canGrant = basis.standing.limit !== null;

  const send = (decision: Decision) => {
    if (decision === 'grant' && wanted === undefined) return set.refuseQuantity();
    const another = decision === 'grant' && wanted !== asked ? { quantity: wanted } : {};
    const done = decision === 'grant' ? form.granted : form.declined;
    void set.send(decision, () => decide({ decision, ...another, ...ofNote }), done);
  };

  return (
    <form
      class="card decide-form"
      noValidate
      aria-labelledby="decide"
      onSubmit={(event) => {
        event.preventDefault();
        send('grant');
      }}
    >
      <h2 id="decide">{form.title}</h2>
      {canGrant && (
        <QuantityField
          id="decide-quantity"
          label={form.quantity(noun)}
          hint={form.hint(wholeNumber(asked))}
          value={quantity}
          error={errors.quantity}
          field={fields.quantity}
          change={set.setQuantity}
        />
      )}
      <NoteField
        id="decide-note"
        label={form.note}
        rows={3}
        placeholder={form.placeholder}
        value={note}
        error={errors.note}
        field={fields.note}
        change={set.setNote}
      />
      {errors.form && (
        <p class="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <div class="form-end decide-actions">
        <ActionButton isOff={sending !== undefined} act={() => send('decline')}>
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
