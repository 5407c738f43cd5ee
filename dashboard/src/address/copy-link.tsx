import { useState } from 'preact/hooks';
import { Icon } from '../controls/icon.tsx';
import { Modal } from '../controls/modal.tsx';
import { announce } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';

/** Copies the address of what is on screen. It has no token: whoever opens it needs a session of their own. */
export function CopyLink() {
  const [byHand, setByHand] = useState<string | undefined>(undefined);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    const link = location.origin + location.pathname + location.search;
    try {
      await navigator.clipboard.writeText(link);
      announce(texts.month.copied);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      // A host page decides whether its frames may write to the clipboard.
      setByHand(link);
    }
  };
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-label={texts.month.copyLink}
        title={texts.month.copyLink}
        onClick={() => void copy()}
      >
        <Icon of={isCopied ? 'check' : 'link'} />
      </button>
      {byHand !== undefined && (
        <Modal title={texts.month.copyLink} closed={() => setByHand(undefined)}>
          {() => (
            <label class="field">
              <span class="field-label">{texts.month.copyByHand}</span>
              <input
                class="input"
                readOnly
                value={byHand}
                onFocus={({ currentTarget }) => currentTarget.select()}
              />
            </label>
          )}
        </Modal>
      )}
    </>
  );
}
