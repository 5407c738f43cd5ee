import type { ComponentChildren } from 'preact';
import { HEIGHT } from './layout.ts';
import type { useColumns } from './use-columns.ts';

interface Props {
  title: string;
  /** How its columns are reached with the keyboard. */
  hint: string;
  columns: ReturnType<typeof useColumns>;
  /** The details of the column under the pointer or the focus. */
  tooltip: ComponentChildren;
  children: ComponentChildren;
}

/** The place of a chart whose columns are links: one tab stop, with arrow keys between the columns. */
export function PlotFrame({ title, hint, columns, tooltip, children }: Props) {
  const { frame, width, leave, move } = columns;
  return (
    <div class="plot" ref={frame} onPointerLeave={leave}>
      <svg
        width={width}
        height={HEIGHT}
        // A sheet of paper may be narrower than the window.
        viewBox={width > 0 ? `0 0 ${width} ${HEIGHT}` : undefined}
        role="group"
        aria-label={title}
        aria-description={hint}
        onKeyDown={move}
      >
        {children}
      </svg>
      {tooltip}
    </div>
  );
}
