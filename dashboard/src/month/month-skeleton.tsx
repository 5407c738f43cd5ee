import { Skeleton } from '../loading/skeleton.tsx';

/** Shown while the code of a month's page loads. */
export function MonthSkeleton() {
  return (
    <div class="card" aria-busy="true">
      <Skeleton of="line" />
      <Skeleton of="plot" />
    </div>
  );
}
