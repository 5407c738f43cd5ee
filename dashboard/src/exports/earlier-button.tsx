import { useState } from 'preact/hooks';
import { ActionButton } from '../controls/action-button.tsx';
import { failureText } from '../loading/load-error.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { loadEarlier } from './export-list.ts';

/** Loads the next page of the list. @param loaded called with its first row, which takes the focus */
export function EarlierButton({ loaded }: { loaded: (id: string | undefined) => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const load = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const first = await loadEarlier();
      // After the rows have rendered.
      requestAnimationFrame(() => loaded(first));
    } catch (failure) {
      setError(failureText(texts.exports.moreFailed, failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {error && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
      <ActionButton isOff={busy || session.value === undefined} act={() => void load()}>
        {texts.exports.more}
      </ActionButton>
    </>
  );
}
