import type { ComponentChildren } from 'preact';
import { goTo } from './address.ts';

interface Props {
  to: string;
  class?: string;
  label?: string;
  id?: string;
  /** Whether it leads to what is on screen. */
  current?: boolean;
  /** Called once the page is there. */
  then?: () => void;
  children: ComponentChildren;
}

/** A link within the page. Opened in another tab it is the browser's own. */
export function PageLink({ to, label, current, then, children, ...rest }: Props) {
  return (
    <a
      {...rest}
      href={to}
      aria-label={label}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        goTo(to);
        then?.();
      }}
    >
      {children}
    </a>
  );
}

/** Whether a click is meant for this tab. */
export const isPlain = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent) =>
  !(ctrlKey || metaKey || shiftKey || altKey);
