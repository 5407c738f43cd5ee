/** Leads the reader to the list of events, once it has changed. */
export function showEvents(): void {
  requestAnimationFrame(() => {
    const title = document.getElementById('events-title');
    title?.focus({ preventScroll: true });
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    title?.closest('section')?.scrollIntoView({ block: 'start', behavior: isCalm ? 'auto' : 'smooth' });
  });
}
