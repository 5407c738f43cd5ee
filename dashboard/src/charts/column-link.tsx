import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { goTo } from '../address/address.ts';
import { isPlain } from '../address/page-link.tsx';
import type { ColumnEvents } from './use-columns.ts';

interface Props extends ColumnEvents {
  class?: string;
  /** What screen readers say. */
  label: string;
  /** Where the column leads to. */
  to: string;
  /** Called once the page is there. */
  then?: (() => void) | undefined;
  children: ComponentChildren;
}

/** A column of a chart: shows its details under the pointer or the focus, and leads to what it consists of. */
export function ColumnLink({ label, to, then, isActive, isStop, enter, focus, leave, ...rest }: Props) {
  const isFirstTap = useRef(false);
  return (
    <a
      class={`column${rest.class ?? ''}${isActive ? ' column-active' : ''}`}
      href={to}
      aria-label={label}
      // SVG attributes are case-sensitive: `tabIndex` would be unknown.
      tabindex={isStop ? 0 : -1}
      onPointerEnter={({ pointerType }: PointerEvent) => {
        isFirstTap.current = pointerType === 'touch' && !isActive;
        enter();
      }}
      onPointerDown={enter}
      onFocus={focus}
      onBlur={leave}
      onClick={(event: MouseEvent) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        // A finger does not hover: its first tap shows the details, and the second one goes there.
        if (isFirstTap.current) {
          isFirstTap.current = false;
          if (event.currentTarget instanceof SVGElement) event.currentTarget.focus();
          return;
        }
        goTo(to);
        then?.();
      }}
    >
      {rest.children}
    </a>
  );
}
