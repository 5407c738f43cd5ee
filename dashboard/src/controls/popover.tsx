import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface Props {
  /** What the panel is for. */
  label: string;
  /** On the button. */
  shown: ComponentChildren;
  /** Read before what is on the button. */
  buttonLabelledBy?: string;
  panel: (close: () => void) => ComponentChildren;
  class?: string;
}

/** A button that opens a panel below it. Escape, a click elsewhere or leaving by Tab close it; focus goes back. */
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
        // Takes the focus of clicks beside its controls: on the page they would count as leaving it.
        <div class="popover-panel" role="dialog" aria-label={label} tabIndex={-1}>
          {panel(close)}
        </div>
      )}
    </div>
  );
}
