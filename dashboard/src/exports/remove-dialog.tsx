import { useState } from 'preact/hooks';
import type { ExportAnswer } from '../api/answers.ts';
import { ApiProblem } from '../api/client.ts';
import { Modal } from '../controls/modal.tsx';
import { problemText } from '../loading/load-error.tsx';
import { texts } from '../texts.ts';
import { rangeName, removeExport } from './export-list.ts';

/** Asks before a file goes for good. */
export function RemoveDialog({ item, close }: { item: ExportAnswer; close: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const { confirm } = texts.exports;
  const remove = async () => {
    setBusy(true);
    try {
      await removeExport(item.id);
      close();
    } catch (failure) {
      setBusy(false);
      const reason = failure instanceof ApiProblem ? problemText(failure) : texts.problem.server;
      setError(`${confirm.failed} ${reason}`);
    }
  };
  return (
    <Modal title={confirm.title} close={close}>
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
        <button type="button" class="button button-danger" disabled={busy} onClick={() => void remove()}>
          {confirm.yes}
        </button>
      </div>
    </Modal>
  );
}
