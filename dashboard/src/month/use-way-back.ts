import { useLayoutEffect, useRef } from 'preact/hooks';

/** On the way to a month the page starts at its top; on the way back the reader is where they left, at the link to the month. */
export function useWayBack(isMonth: boolean): void {
  const left = useRef<string | undefined>(undefined);
  const wasMonth = useRef(isMonth);
  useLayoutEffect(() => {
    if (wasMonth.current !== isMonth) {
      const before = (history.state as { scrollY?: number } | null)?.scrollY;
      scrollTo(0, isMonth ? 0 : (before ?? 0));
      const links = [...document.querySelectorAll<HTMLElement | SVGElement>('main a[href]')];
      const origin = links.find((link) => link.getAttribute('href') === left.current);
      (origin ?? document.getElementById('main'))?.focus({ preventScroll: true });
    }
    wasMonth.current = isMonth;
    left.current = location.pathname + location.search;
  });
}
