const EVERY_MS = 60_000;

/** Refreshes what is shown while the page is visible. */
export function refreshWhileVisible(refresh: () => Promise<void>): void {
  let last = Date.now();
  const due = () => {
    if (document.visibilityState !== 'visible' || Date.now() - last < EVERY_MS) return;
    last = Date.now();
    void refresh();
  };
  setInterval(due, 5_000);
  document.addEventListener('visibilitychange', due);
}
