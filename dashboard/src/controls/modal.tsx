import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Announcer } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';
import { Icon } from './icon.tsx';

interface Props {
  title: string;
  /** Called after the dialog has closed. */
  closed: () => void;
  children: (close: () => void) => ComponentChildren;
}

/** The browser's own modal dialog: it traps the focus, closes on Escape and restores the focus. */
export function Modal({ title, closed, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isClosed = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    const node = dialog.current;
    const opener = document.activeElement;
    node?.showModal();
    return () => {
      // While it is open, everything around it is inert and takes no focus.
      node?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  // Called here, once: the browser's close event comes later, when another dialog may already be open.
  const close = () => {
    if (isClosed.current) return;
    isClosed.current = true;
    dialog.current?.close();
    closed();
  };
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby={id}
      onClose={close}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div class="modal-body">
        <div class="modal-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="icon-button" aria-label={texts.close} onClick={close}>
            <Icon of="close" />
          </button>
        </div>
        {children(close)}
      </div>
      {/* The page's own is inert, and not heard. */}
      <Announcer />
    </dialog>
  );
}
