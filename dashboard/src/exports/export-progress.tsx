import type { ExportAnswer } from '../api/answers.ts';
import { wholeNumber } from '../format/numbers.ts';
import { texts } from '../texts.ts';

/** How many days of the range have been written. */
export function ExportProgress({ item: { progress, status } }: { item: ExportAnswer }) {
  const { done, total } = progress;
  const text = texts.exports.progress(wholeNumber(done), wholeNumber(total));
  return (
    <span class="export-progress">
      <progress
        value={done}
        max={Math.max(1, total)}
        aria-label={`${texts.exports.status[status]}: ${text}`}
      />
      <span class="fine muted">{text}</span>
    </span>
  );
}
