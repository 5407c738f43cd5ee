import { useState } from 'preact/hooks';
import type { ExportAnswer } from '../api/answers.ts';
import { Icon } from '../controls/icon.tsx';
import { LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import { exportItems, exportList, loadEarlier } from './export-list.ts';
import { ExportRow } from './export-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** Earlier exports, the latest first. @param zone in which their expiry is told */
export function ExportRows({ zone }: { zone: string }) {
  const [removing, setRemoving] = useState<ExportAnswer | undefined>(undefined);
  const items = exportItems.value;
  const problem = exportList.problem.value;
  return (
    <div class="export-list">
      <h3>{texts.exports.list}</h3>
      {!items && problem && (
        <LoadError title={texts.exports.listFailed} problem={problem} retry={() => void exportList.load()} />
      )}
      {!items && !problem && <Skeleton of="rows" />}
      {items?.length === 0 && (
        <div class="export-empty">
          <Icon of="file" />
          <p class="empty-title">{texts.exports.emptyTitle}</p>
          <p class="muted">{texts.exports.empty}</p>
        </div>
      )}
      {items && items.length > 0 && (
        <div class="export-scroll" tabIndex={0} role="region" aria-label={texts.exports.list}>
          <ul>
            {items.map((item) => (
              <ExportRow key={item.id} item={item} zone={zone} remove={() => setRemoving(item)} />
            ))}
          </ul>
          {exportList.value.value?.nextCursor && (
            <button type="button" class="button" onClick={() => void loadEarlier()}>
              {texts.exports.more}
            </button>
          )}
        </div>
      )}
      {removing && <RemoveDialog item={removing} close={() => setRemoving(undefined)} />}
    </div>
  );
}
