import { signal } from '@preact/signals';

const said = signal('');

/** Says something to screen readers, politely. */
export function announce(text: string): void {
  // A text that is there already would not be said again.
  said.value = said.peek() === text ? `${text}\u00a0` : text;
}

/** Where it is said. */
export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
