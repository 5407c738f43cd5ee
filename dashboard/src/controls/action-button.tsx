import type { ComponentChildren } from 'preact';

interface Props {
  /** Whether a click currently does nothing. Unlike a disabled button, this one keeps the focus. */
  isOff?: boolean;
  act?: () => void;
  type?: 'button' | 'submit';
  class?: string;
  label?: string;
  title?: string;
  children: ComponentChildren;
}

/** A button that can become unavailable without losing the focus. */
export function ActionButton({ isOff = false, act, type = 'button', label, title, ...rest }: Props) {
  return (
    <button
      type={type}
      class={rest.class ?? 'button'}
      aria-label={label}
      title={title}
      aria-disabled={isOff ? true : undefined}
      onClick={(event) => {
        if (isOff) event.preventDefault();
        else act?.();
      }}
    >
      {rest.children}
    </button>
  );
}
