import { useState } from 'preact/hooks';
import type { ExportAnswer } from '../api/answers.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { Modal } from '../controls/modal.tsx';
import { failureText } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';
import { rangeName, removeExport } from './export-list.ts';

interface Props {
  item: ExportAnswer;
  /** Called after the dialog has closed, whether or not the export was deleted. */
  closed: () => void;
}

/** Asks for confirmation before a file is deleted for good. */
export function RemoveDialog({ item, closed }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const { confirm } = texts.exports;
  const remove = async (close: () => void) => {
    setBusy(true);
    setError(undefined);
    try {
      await removeExport(item.id);
      close();
    } catch (failure) {
      setBusy(false);
      setError(failureText(confirm.failed, failure));
    }
  };
  return (
    <Modal title={confirm.title} closed={closed}>
      {(close) => (
        <>
          <p>{confirm.detail(rangeName(item))}</p>
          {error && (
            <p class="form-error" role="alert">
              {error}
            </p>
          )}
          <div class="form-end">
            <button type="button" class="button" onClick={close}>
              {confirm.no}
            </button>
            <ActionButton class="button button-danger" isOff={busy} act={() => void remove(close)}>
              {confirm.yes}
            </ActionButton>
          </div>
        </>
      )}
    </Modal>
  );
}
