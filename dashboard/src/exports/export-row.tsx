import type { ExportAnswer } from '../api/answers.ts';
import { campaigns } from '../api/figures.ts';
import { Icon } from '../controls/icon.tsx';
import { moment } from '../format/dates.ts';
import { fileSize } from '../format/numbers.ts';
import { texts } from '../texts.ts';
import { latestStarted, rangeName, rowsName } from './export-list.ts';
import { ExportProgress } from './export-progress.tsx';

const TONES = { queued: 'info', running: 'info', done: 'ok', failed: 'exceeded', expired: 'none' } as const;

interface Props {
  item: ExportAnswer;
  zone: string;
  remove: () => void;
}

export function ExportRow({ item, zone, remove }: Props) {
  const { id, status, bytes, expiresAt, link, fileName, error } = item;
  const range = rangeName(item);
  const isDone = status === 'done';
  return (
    <li
      class={`export export-${status}${id === latestStarted.value ? ' export-latest' : ''}`}
      data-export={id}
    >
      <div class="export-what">
        <p class="export-range">{range}</p>
        <p class="fine muted">{[formatName(item), ...filterNames(item)].join(' · ')}</p>
      </div>
      <div class="export-state">
        <span class={`pill pill-${TONES[status]}`}>{texts.exports.status[status]}</span>
        {isDone && (
          <span class="fine muted export-size">
            {rowsName(item)} · {fileSize(bytes ?? 0)}
            {expiresAt && ` · ${texts.exports.until(moment(expiresAt, zone))}`}
          </span>
        )}
        {status === 'failed' && <span class="fine muted">{error ?? texts.exports.failure}</span>}
        {status === 'expired' && <span class="fine muted">{texts.exports.expiredOn}</span>}
        {(status === 'queued' || status === 'running') && <ExportProgress item={item} />}
      </div>
      <div class="export-actions">
        {isDone && (
          <a
            class="button"
            href={link}
            download={fileName}
            rel="noreferrer"
            aria-label={texts.exports.downloadOf(fileName)}
          >
            <Icon of="download" /> {texts.exports.download}
          </a>
        )}
        <button
          type="button"
          class="icon-button"
          aria-label={texts.exports.removeOf(range)}
          title={texts.exports.remove}
          onClick={remove}
        >
          <Icon of="bin" />
        </button>
      </div>
    </li>
  );
}

const formatName = ({ format, gzip }: ExportAnswer) =>
  texts.exports.formats[format].name + (gzip ? ' (gzip)' : '');

function filterNames({ filter }: ExportAnswer): string[] {
  const types = filter?.callTypes?.map((type) => texts.callTypes[type]) ?? [];
  const ids = filter?.campaignIds ?? [];
  const [only] = ids;
  const name = campaigns.value.value?.find(({ id }) => id === only)?.name;
  return [
    ...(types.length > 0 ? [types.join(', ')] : []),
    ...(ids.length === 1 && only ? [name ?? only] : []),
    ...(ids.length > 1 ? [texts.exports.someCampaigns(ids.length)] : []),
  ];
}
