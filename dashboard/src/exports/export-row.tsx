import { useState } from 'preact/hooks';
import type { ExportAnswer } from '../api/answers.ts';
import { campaignName } from '../api/figures.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { Icon } from '../controls/icon.tsx';
import { moment } from '../format/dates.ts';
import { fileSize } from '../format/numbers.ts';
import { failureText } from '../loading/load-error.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { latestStarted, rangeName, repeatExport, rowsName } from './export-list.ts';
import { ExportProgress } from './export-progress.tsx';

const TONES = { queued: 'info', running: 'info', done: 'ok', failed: 'exceeded', expired: 'none' } as const;

interface Props {
  item: ExportAnswer;
  zone: string;
  remove: () => void;
}

export function ExportRow({ item, zone, remove }: Props) {
  const { id, status, rows, link, fileName, createdAt } = item;
  const range = rangeName(item);
  const hasEnded = session.value === undefined;
  const created = createdAt && texts.exports.created(moment(createdAt, zone));
  return (
    <li
      class={`export export-${status}${id === latestStarted.value ? ' export-latest' : ''}`}
      data-export={id}
    >
      <div class="export-what">
        <p class="export-range">{range}</p>
        <p class="fine muted">
          {[kindName(item), formatName(item), ...filterNames(item), created].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="export-state">
        <span class={`pill pill-${TONES[status]}`}>{texts.exports.status[status]}</span>
        <State item={item} zone={zone} />
      </div>
      <div class="export-actions">
        {status === 'done' && rows > 0 && <Download link={link} fileName={fileName} />}
        {(status === 'failed' || status === 'expired') && <Repeat item={item} />}
        <ActionButton
          class="icon-button"
          label={texts.exports.removeOf(range)}
          title={texts.exports.remove}
          isOff={hasEnded}
          act={remove}
        >
          <Icon of="bin" />
        </ActionButton>
      </div>
    </li>
  );
}

/** After the session has ended the page offers no downloads, although the link itself would still work. */
function Download({ link, fileName }: Pick<ExportAnswer, 'link' | 'fileName'>) {
  const label = texts.exports.downloadOf(fileName);
  const content = (
    <>
      <Icon of="download" /> {texts.exports.download}
    </>
  );
  if (session.value === undefined) {
    return (
      <ActionButton label={label} isOff>
        {content}
      </ActionButton>
    );
  }
  return (
    <a class="button" href={link} download={fileName} rel="noreferrer" aria-label={label}>
      {content}
    </a>
  );
}

/** Details of an export besides its status. */
function State({ item, zone }: { item: ExportAnswer; zone: string }) {
  const { kind, status, rows, bytes, expiresAt, error } = item;
  if (status === 'queued' || status === 'running') return <ExportProgress item={item} />;
  if (status === 'failed') return <span class="fine muted">{error ?? texts.exports.failure}</span>;
  if (status === 'expired') return <span class="fine muted">{texts.exports.expiredDetail}</span>;
  if (rows === 0)
    return <span class="fine muted">{kind === 'calls' ? texts.exports.noCalls : texts.exports.noRows}</span>;
  return (
    <span class="fine muted export-size">
      {rowsName(item)} · {fileSize(bytes ?? 0)}
      {expiresAt && ` · ${texts.exports.expires(moment(expiresAt, zone))}`}
    </span>
  );
}

function Repeat({ item }: { item: ExportAnswer }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const repeat = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await repeatExport(item);
    } catch (failure) {
      setError(failureText(texts.exports.failed, failure));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <ActionButton
        label={texts.exports.repeatOf(rangeName(item))}
        isOff={busy || session.value === undefined}
        act={() => void repeat()}
      >
        <Icon of="refresh" /> {texts.exports.repeat}
      </ActionButton>
      {error && (
        <p class="form-error export-error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}

/** Nothing of calls: they are what the section is named for. */
const kindName = ({ kind }: ExportAnswer) => kind !== 'calls' && texts.exports.kinds[kind];

const formatName = ({ format, gzip }: ExportAnswer) =>
  texts.exports.formats[format].name + (gzip ? ' (gzip)' : '');

function filterNames({ filter }: ExportAnswer): string[] {
  const types = filter?.callTypes?.map(texts.callType) ?? [];
  const triggers = filter?.triggeredBy?.map(texts.trigger) ?? [];
  const ids = filter?.campaignIds ?? [];
  const [only] = ids;
  return [
    ...(types.length > 0 ? [types.join(', ')] : []),
    ...(triggers.length > 0 ? [texts.exports.triggeredByOf(triggers.join(', '))] : []),
    ...(ids.length === 1 && only ? [campaignName(only)] : []),
    ...(ids.length > 1 ? [texts.exports.someCampaigns(ids.length)] : []),
  ];
}
