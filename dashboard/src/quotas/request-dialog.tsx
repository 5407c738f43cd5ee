import { useEffect } from 'preact/hooks';
import type { Meter } from '../../../domain/accounts/meters.ts';
import { account, quotaRequests } from '../api/figures.ts';
import { Modal } from '../controls/modal.tsx';
import { texts } from '../texts.ts';
import { RequestForm } from './request-form.tsx';
import { RequestList } from './request-list.tsx';

interface Props {
  meter: Meter;
  /** The meters that can be requested. */
  meters: readonly Meter[];
  /** Called after the dialog has closed. */
  closed: () => void;
}

/** The request form and the earlier requests. */
export function RequestDialog({ meter, meters, closed }: Props) {
  useEffect(() => {
    void quotaRequests.load();
  }, []);
  return (
    <Modal title={texts.request.title} closed={closed}>
      {() => (
        <>
          <p class="muted">{texts.request.intro(account.value.value?.csm.name)}</p>
          <RequestForm meter={meter} meters={meters} />
          <RequestList />
        </>
      )}
    </Modal>
  );
}
