import { useState } from 'preact/hooks';
import { ActionButton } from '../controls/action-button.tsx';
import { sendingError } from '../emailed/notices.tsx';
import { announce } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';

interface Words {
  title: string;
  detail: string;
  button: string;
  sending: string;
  done: string;
  failed: string;
}

/** One button. Only clicking it changes anything: a mail scanner that opens the page does not. */
export function ChoiceForm({ words, act }: { words: Words; act: () => Promise<void> }) {
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);

  const send = async () => {
    setError(undefined);
    setSending(true);
    try {
      await act();
      announce(words.done);
      document.getElementById('main')?.focus();
    } catch (failure) {
      setSending(false);
      setError(sendingError(failure, words.failed, texts.subscription));
    }
  };

  return (
    <section class="card decide-form" aria-labelledby="choice">
      <h2 id="choice">{words.title}</h2>
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
