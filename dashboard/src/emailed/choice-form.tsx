import { useState } from 'preact/hooks';
import { ApiProblem } from '../../../client/src/failures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { announce } from '../loading/announcer.tsx';
import { sendingError, type NoticeWords } from './notices.tsx';

interface Props {
  words: { title: string; detail: string; button: string; sending: string; done: string; failed: string };
  notices: NoticeWords;
  act: () => Promise<void>;
  /** Called if the API says that something has changed: the page shows what is so now. */
  changed: () => Promise<void>;
}

/** One button. Only clicking it changes anything: a mail scanner that opens the page does not. */
export function ChoiceForm({ words, notices, act, changed }: Props) {
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
      setError(sendingError(failure, words.failed, notices));
      if (failure instanceof ApiProblem && failure.status === 409) await changed();
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
