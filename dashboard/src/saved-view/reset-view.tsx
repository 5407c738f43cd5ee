import { PERIODS } from '../address/shown-months.ts';
import { choosePeriod } from '../api/figures.ts';
import { announce } from '../loading/announcer.tsx';
import { texts } from '../texts.ts';
import { forgetView, isViewSaved } from './saved-view.ts';

/** Forgets how the reader had the figures shown, if anything of it is kept. */
export function ResetView() {
  if (!isViewSaved.value) return null;
  return (
    <p class="not-on-paper">
      {texts.savedView.kept}{' '}
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          forgetView();
          // The button goes with the view, and would take the focus along.
          document.getElementById('main')?.focus({ preventScroll: true });
          announce(texts.savedView.done);
          void choosePeriod(PERIODS[0]);
        }}
      >
        {texts.savedView.reset}
      </button>
    </p>
  );
}
