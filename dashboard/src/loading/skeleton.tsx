/** A place that is kept while what belongs there loads. Its size is its class's, so that nothing moves later. */
export function Skeleton({ of }: { of: string }) {
  return <span class={`skeleton skeleton-${of}`} aria-hidden="true" />;
}
