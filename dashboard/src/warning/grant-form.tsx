import { useState } from 'preact/hooks';
import type { AlertDetails } from '../../../client/src/usage-data-client.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { NoteField } from '../controls/note-field.tsx';
import { QuantityField } from '../controls/quantity-field.tsx';
import { Segments } from '../controls/segments.tsx';
import { useGranting } from '../emailed/use-granting.ts';
import { monthAndYear } from '../format/dates.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { grant, opened } from './alert.ts';

type Basis = NonNullable<AlertDetails['basis']>;
type Kind = 'pack' | 'quota';

/** What the advice comes to, as somebody would type it; empty if it is to do nothing. */
function suggested({ advice, plan }: Basis['standing'], kind: Kind): string {
  if (advice === null) return '';
  const quantity = kind === 'pack' ? advice.quantity : advice.quota - (plan ?? 0);
  return quantity > 0 ? String(quantity) : '';
}

/** A pack or a higher quota, prefilled by the advice. Only sending this form grants anything. */
export function GrantForm({ basis }: { basis: Basis }) {
  const { standing, month } = basis;
  const { granting: words } = texts.warning;
  const [kind, setKind] = useState<Kind>(standing.advice?.kind === 'increase' ? 'quota' : 'pack');
  const hint = suggested(standing, kind);
  const { quantity, wanted, note, ofNote, sending, errors, fields, ...set } = useGranting<'grant'>({
    ...{ quantity: hint, notices: texts.warning, failed: words.failed, changed: opened.load },
  });
  const noun = texts.meterNouns[standing.meter];

  const send = () => {
    if (wanted === undefined) return set.refuseQuantity();
    void set.send('grant', () => grant({ kind, quantity: wanted, ...ofNote }), words.done);
  };

  return (
    <form
      class="card decide-form"
      noValidate
      aria-labelledby="grant"
      onSubmit={(event) => {
        event.preventDefault();
        send();
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
          set.setQuantity(suggested(standing, chosen));
        }}
      />
      <QuantityField
        id="grant-quantity"
        label={texts.decide.form.quantity(noun)}
        hint={hint === '' ? words.noHint : words.hint(wholeNumber(Number(hint)))}
        value={quantity}
        error={errors.quantity}
        field={fields.quantity}
        change={set.setQuantity}
      />
      <NoteField
        id="grant-note"
        label={words.note}
        rows={2}
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
        <ActionButton type="submit" class="button button-main" isOff={sending !== undefined}>
          {sending
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
