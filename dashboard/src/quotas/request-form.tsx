import { useRef, useState } from 'preact/hooks';
import type { Meter } from '../../../domain/accounts/meters.ts';
import { ApiProblem, ask } from '../api/client.ts';
import { quotaRequests, quotas } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { NoteField } from '../controls/note-field.tsx';
import { QuantityField } from '../controls/quantity-field.tsx';
import { failureText } from '../loading/load-error.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { suggestedRequest } from './meter-state.ts';
import { readQuantity } from './quantity.ts';

const KINDS = ['pack', 'increase'] as const;

/** Where the errors are; `form` is for those of no single field. */
type Errors = Partial<Record<'quantity' | 'message' | 'form', string>>;

/** What the advice suggests, as the card says it. */
const suggested = (meter: Meter) => suggestedRequest(reportOf(meter));

const reportOf = (meter: Meter) => quotas.value.peek()?.meters.find((one) => one.meter === meter);

export function RequestForm(props: { meter: Meter; meters: readonly Meter[] }) {
  const [meter, setMeter] = useState(props.meter);
  const [kind, setKind] = useState<(typeof KINDS)[number]>(() => suggested(props.meter).kind);
  const [quantity, setQuantity] = useState(() => suggested(props.meter).quantity);
  const [message, setMessage] = useState('');
  const [state, setState] = useState<'asking' | 'sending' | 'sent'>('asking');
  const [errors, setErrors] = useState<Errors>({});
  const advice = reportOf(meter)?.advice;
  const fields = { quantity: useRef<HTMLInputElement>(null), message: useRef<HTMLTextAreaElement>(null) };

  const refuse = (found: Errors) => {
    setState('asking');
    setErrors(found);
    (found.quantity ? fields.quantity : found.message ? fields.message : undefined)?.current?.focus();
  };
  const edit = (field: 'quantity' | 'message') => {
    setErrors(({ [field]: _, form: __, ...others }) => others);
    setState('asking');
  };

  const send = async () => {
    if (state === 'sending' || session.value === undefined) return;
    const wanted = readQuantity(quantity);
    if (wanted === undefined) return refuse({ quantity: texts.request.quantityError });
    setErrors({});
    setState('sending');
    try {
      const terms = { meter, kind, quantity: wanted, ...(message.trim() ? { message: message.trim() } : {}) };
      await ask((api, account) => api.requestQuota(account, terms));
      setState('sent');
      setQuantity('');
      setMessage('');
      void quotaRequests.load();
    } catch (failure) {
      refuse(errorsOf(failure));
    }
  };

  return (
    <form
      class="request-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="field">
        <span class="field-label">{texts.request.meter}</span>
        <span class="select">
          <select
            autoFocus
            value={meter}
            onChange={({ currentTarget }) => {
              const next = currentTarget.value as Meter;
              if (quantity === suggested(meter).quantity) {
                setQuantity(suggested(next).quantity);
                setKind(suggested(next).kind);
              }
              setMeter(next);
            }}
          >
            {props.meters.map((one) => (
              <option key={one} value={one}>
                {texts.meters[one]}
              </option>
            ))}
          </select>
        </span>
      </label>
      <fieldset class="field">
        <legend class="field-label">{texts.request.kind}</legend>
        <div class="cards-2">
          {KINDS.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <b>{texts.request.kinds[one].name}</b>
                <small>{texts.request.kinds[one].detail}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <QuantityField
        id="request-quantity"
        label={texts.request.quantity(texts.meterNouns[meter])}
        hint={advice ? `${advice.sentence}.` : undefined}
        value={quantity}
        error={errors.quantity}
        field={fields.quantity}
        change={(value) => {
          setQuantity(value);
          edit('quantity');
        }}
      />
      <NoteField
        id="request-message"
        label={texts.request.message}
        rows={2}
        placeholder={texts.request.placeholder}
        value={message}
        error={errors.message}
        field={fields.message}
        change={(value) => {
          setMessage(value);
          edit('message');
        }}
      />
      {errors.form && (
        <p class="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <div class="form-end">
        <p class="form-done" role="status">
          {state === 'sent' && texts.request.sent}
        </p>
        <ActionButton
          type="submit"
          class="button button-main"
          isOff={state === 'sending' || session.value === undefined}
        >
          {state === 'sending' ? texts.request.sending : texts.request.send}
        </ActionButton>
      </div>
    </form>
  );
}

/** Errors that the API reports for a field appear at that field. */
function errorsOf(failure: unknown): Errors {
  const found = failure instanceof ApiProblem ? failure.errors : [];
  const at = (pointer: string) => found.find((error) => error.pointer === pointer)?.message;
  const [quantity, message] = [at('/quantity'), at('/message')];
  if (quantity === undefined && message === undefined)
    return { form: failureText(texts.request.failed, failure) };
  return { ...(quantity ? { quantity } : {}), ...(message ? { message } : {}) };
}
