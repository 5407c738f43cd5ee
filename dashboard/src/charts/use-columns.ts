import { useRef, useState } from 'preact/hooks';
import { useWidth } from './use-width.ts';

/** The column that the pointer or the focus is on. The chart is one tab stop; arrow keys move between its columns. */
export function useColumns(count: number) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const last = count - 1;
  const [active, setActive] = useState<number | undefined>(undefined);
  const [chosen, setStop] = useState(last);
  const stop = Math.min(chosen, last);

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && active !== undefined) setActive(undefined);
    const to = destination(event.key, stop, last);
    if (to === undefined) return;
    event.preventDefault();
    setStop(to);
    setActive(to);
    frame.current?.querySelectorAll<SVGElement>('.column')[to]?.focus();
  };
  const leave = () => setActive(undefined);
  /** The state of a column and what it reports. */
  const column = (index: number) => ({
    isActive: index === active,
    isStop: index === stop,
    enter: () => setActive(index),
    focus: () => {
      setStop(index);
      setActive(index);
    },
    leave,
  });
  return { frame, width, active, leave, move, column };
}

export type ColumnEvents = ReturnType<ReturnType<typeof useColumns>['column']>;

function destination(key: string, from: number, last: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
