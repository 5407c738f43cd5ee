import { useEffect } from 'preact/hooks';
import type { Meter } from '../../../domain/accounts/meters.ts';
import { account, quotaRequests } from '../api/figures.ts';
import { Modal } from '../controls/modal.tsx';
import { texts } from '../texts.ts';
import { AskForm } from './ask-form.tsx';
import { RequestList } from './request-list.tsx';

/** A form to the Customer Success Manager, and what was asked before. */
export function AskDialog({ meter, close }: { meter: Meter; close: () => void }) {
  useEffect(() => {
    void quotaRequests.load();
  }, []);
  return (
    <Modal title={texts.ask.title} close={close}>
      <p class="muted">{texts.ask.intro(account.value.value?.csm.name)}</p>
      <AskForm meter={meter} />
      <RequestList />
    </Modal>
  );
}
