import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface Props {
  /** The panel's purpose. */
  label: string;
  /** The content of the button. */
  shown: ComponentChildren;
  /** Read by screen readers before the content of the button. */
  buttonLabelledBy?: string;
  panel: (close: () => void) => ComponentChildren;
  class?: string;
}

/** A button that opens a panel below it. Escape, a click elsewhere or tabbing out closes it and restores the focus. */
export function Popover({ label, shown, buttonLabelledBy, panel, class: name = '' }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const outside = ({ target }: Event) => {
      if (target instanceof Node && !root.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);
  return (
    <div
      class={`popover ${name}`}
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        class="field-button"
        ref={button}
        id={`${id}-button`}
        aria-labelledby={buttonLabelledBy ? `${buttonLabelledBy} ${id}-button` : undefined}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        {shown}
      </button>
      {open && (
        // Takes the focus of clicks between its controls; otherwise they would count as leaving the panel.
        <div class="popover-panel" role="dialog" aria-label={label} tabIndex={-1}>
          {panel(close)}
        </div>
      )}
    </div>
  );
}
