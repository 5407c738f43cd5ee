import { signal } from '@preact/signals';

const said = signal('');

/** Announces a text to screen readers, politely. */
export function announce(text: string): void {
  // Screen readers do not repeat a text that has not changed.
  said.value = said.peek() === text ? `${text}\u00a0` : text;
}

/** The live region of the announcements. */
export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
