/** A placeholder while content loads. Its class sets its size, so that nothing moves later. */
export function Skeleton({ of }: { of: string }) {
  return <span class={`skeleton skeleton-${of}`} aria-hidden="true" />;
}
