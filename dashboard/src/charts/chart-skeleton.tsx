import { Skeleton } from '../loading/skeleton.tsx';

interface Props {
  id: string;
  words: { title: string; subtitle: string };
  /** Expected number of legend lines. */
  lines: Lines;
}

/** For which a height is reserved below the totals, so that nothing moves when the figures come. */
export type Lines = 1 | 4 | 6;

/** As tall as a chart, with its title already in place. */
export function ChartSkeleton({ id, words, lines }: Props) {
  return (
    <section class="card chart-card" aria-labelledby={`${id}-title`} aria-busy="true">
      <div class="card-head">
        <div>
          <h2 id={`${id}-title`}>{words.title}</h2>
          <p class="muted">{words.subtitle}</p>
        </div>
      </div>
      <ChartBodySkeleton lines={lines} />
    </section>
  );
}

/** What is below the title. */
export function ChartBodySkeleton({ lines }: { lines: Lines }) {
  return (
    <>
      <p class="sentence">
        <Skeleton of="line" />
      </p>
      <div class="chart-body">
        <div class="chart-main">
          <Skeleton of="plot" />
        </div>
        <div class={`chart-side chart-side-${lines}`}>
          <Skeleton of="side" />
        </div>
      </div>
    </>
  );
}
