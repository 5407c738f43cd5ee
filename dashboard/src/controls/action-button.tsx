import type { ComponentChildren } from 'preact';

interface Props {
  /** Whether a click does nothing for now. The button keeps the focus all the same, as a disabled one would not. */
  isOff?: boolean;
  act?: () => void;
  type?: 'button' | 'submit';
  class?: string;
  label?: string;
  title?: string;
  children: ComponentChildren;
}

/** A button that comes and goes with what it can do, without taking the focus away from who pressed it. */
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
