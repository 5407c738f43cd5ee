import { useState } from 'preact/hooks';
import { METERS, type Meter } from '../../../domain/accounts/meters.ts';
import type { QuotaRequestAnswer } from '../api/answers.ts';
import { ApiProblem, ask } from '../api/client.ts';
import { quotaRequests } from '../api/figures.ts';
import { announce } from '../loading/announcer.tsx';
import { problemText } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';

const MOST = 1_000_000_000;
const KINDS = ['pack', 'increase'] as const;

export function AskForm(props: { meter: Meter }) {
  const [meter, setMeter] = useState(props.meter);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('pack');
  const [quantity, setQuantity] = useState('');
  const [message, setMessage] = useState('');
  const [state, setState] = useState<'asking' | 'sending' | 'sent'>('asking');
  const [error, setError] = useState<string | undefined>(undefined);

  const send = async () => {
    const wanted = Number(quantity);
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST) return setError(texts.ask.quantityError);
    setError(undefined);
    setState('sending');
    try {
      const terms = { meter, kind, quantity: wanted, ...(message.trim() ? { message: message.trim() } : {}) };
      await ask<QuotaRequestAnswer>('/quota-requests', { method: 'POST', body: terms });
      setState('sent');
      setQuantity('');
      setMessage('');
      announce(texts.ask.sent);
      void quotaRequests.load();
    } catch (failure) {
      setState('asking');
      const reason = failure instanceof ApiProblem ? problemText(failure) : texts.problem.server;
      setError(`${texts.ask.failed} ${reason}`);
    }
  };

  return (
    <form
      class="ask-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="field">
        <span class="field-label">{texts.ask.meter}</span>
        <span class="select">
          <select
            autoFocus
            value={meter}
            onChange={({ currentTarget }) => setMeter(currentTarget.value as Meter)}
          >
            {METERS.map((one) => (
              <option key={one} value={one}>
                {texts.meters[one]}
              </option>
            ))}
          </select>
        </span>
      </label>
      <fieldset class="field">
        <legend class="field-label">{texts.ask.kind}</legend>
        <div class="cards-2">
          {KINDS.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              <span>
                <b>{texts.ask.kinds[one].name}</b>
                <small>{texts.ask.kinds[one].detail}</small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <label class="field">
        <span class="field-label">{texts.ask.quantity(texts.meterNouns[meter])}</span>
        <input
          class="input"
          inputMode="numeric"
          autoComplete="off"
          value={quantity}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : 'ask-error'}
          onInput={({ currentTarget }) => {
            setQuantity(currentTarget.value.replace(/[\s,._']/g, ''));
            setState('asking');
          }}
        />
      </label>
      <label class="field">
        <span class="field-label">{texts.ask.message}</span>
        <textarea
          class="input"
          rows={2}
          maxLength={2000}
          placeholder={texts.ask.placeholder}
          value={message}
          onInput={({ currentTarget }) => setMessage(currentTarget.value)}
        />
      </label>
      {error && (
        <p class="form-error" id="ask-error" role="alert">
          {error}
        </p>
      )}
      <div class="form-end">
        {state === 'sent' && <p class="form-done">{texts.ask.sent}</p>}
        <button type="submit" class="button button-main" disabled={state === 'sending'}>
          {state === 'sending' ? texts.ask.sending : texts.ask.send}
        </button>
      </div>
    </form>
  );
}
