import { HEIGHT, type Column } from './layout.ts';

interface Props {
  column: Pick<Column, 'left' | 'width' | 'bar' | 'segments'>;
  base: number;
}

/** The parts of a bar, in front of the place that can be pointed at and the band that shows where the pointer or the focus is. */
export function BarParts({ column: { left, width, bar, segments }, base }: Props) {
  const margin = Math.min(2, width / 8);
  return (
    <>
      <rect class="column-place" x={left} width={Math.max(0, width)} y={0} height={HEIGHT} />
      <rect
        class="column-band"
        x={left + margin}
        width={Math.max(0, width - 2 * margin)}
        y={4}
        height={base - 4}
        rx={Math.min(8, width / 4)}
      />
      {segments.map(({ series, y, height }) => (
        <rect
          key={series.key}
          class={`segment paint-${series.colour}`}
          x={bar.x}
          width={bar.width}
          y={y}
          height={Math.max(0, height)}
          rx={Math.min(2.5, height / 2)}
        />
      ))}
    </>
  );
}
