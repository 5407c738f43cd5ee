import { useRef, useState } from 'preact/hooks';
import type { ExportAnswer } from '../api/answers.ts';
import { Icon } from '../controls/icon.tsx';
import { announce } from '../loading/announcer.tsx';
import { LoadError } from '../loading/load-error.tsx';
import { Skeleton } from '../loading/skeleton.tsx';
import { texts } from '../texts.ts';
import { EarlierButton } from './earlier-button.tsx';
import { exportItems, exportList } from './export-list.ts';
import { ExportRow } from './export-row.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** Earlier exports, newest first. @param zone the time zone of their times */
export function ExportRows({ zone }: { zone: string }) {
  const [removing, setRemoving] = useState<ExportAnswer | undefined>(undefined);
  const root = useRef<HTMLDivElement>(null);
  const items = exportItems.value;
  const problem = exportList.problem.value;
  const focusOn = (id: string | undefined) => {
    const row = id === undefined ? undefined : `[data-export="${CSS.escape(id)}"] :is(a, button)`;
    root.current?.querySelector<HTMLElement>(row ?? 'h3')?.focus();
  };
  const closed = () => {
    setRemoving(undefined);
    const left = exportItems.peek() ?? [];
    if (!removing || left.some(({ id }) => id === removing.id)) return;
    const heir = left.find(({ createdAt }) => createdAt <= removing.createdAt) ?? left.at(-1);
    focusOn(heir?.id);
    announce(texts.exports.said.removed);
  };
  return (
    <div class="export-list" ref={root}>
      <h3 tabIndex={-1}>{texts.exports.list}</h3>
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
          {exportList.value.value?.nextCursor && <EarlierButton loaded={focusOn} />}
        </div>
      )}
      {removing && <RemoveDialog item={removing} closed={closed} />}
    </div>
  );
}
