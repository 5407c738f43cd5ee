import { useState } from 'preact/hooks';
import { ApiProblem } from '../../../client/src/failures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { sendingError } from '../emailed/notices.tsx';
import { announce } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';
import { acknowledge, load } from './alert.ts';

/** One button. Only clicking it says anything. */
export function AcknowledgeForm() {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const { acknowledging: words } = texts.warning;

  const send = async () => {
    setError(undefined);
    setSending(true);
    try {
      await acknowledge();
      announce(words.done);
      document.getElementById('main')?.focus();
    } catch (failure) {
      setSending(false);
      setError(sendingError(failure, words.failed, texts.warning));
      // What it was said of has changed: the page shows what is so now.
      if (failure instanceof ApiProblem && failure.status === 409) await load();
    }
  };

  return (
    <section class="card decide-form" aria-labelledby="acknowledge">
      <h2 id="acknowledge">{words.title}</h2>
      <p class="muted">{words.detail}</p>
      {error && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
      <div class="form-end decide-actions">
        <ActionButton class="button button-main" isOff={isSending} act={() => void send()}>
          {isSending ? words.sending : words.button}
        </ActionButton>
      </div>
    </section>
  );
}
