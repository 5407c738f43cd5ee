import type { ExportFormat } from '../../../domain/exports/request.ts';
import { texts } from '../texts.ts';

// Repeated here, because the domain's own list would load the validation library into the page.
const FORMATS = Object.keys(texts.exports.formats) as ExportFormat[];

interface Props {
  /** Only exports of events can be TSV. */
  isOfEvents: boolean;
  format: ExportFormat;
  setFormat: (format: ExportFormat) => void;
  gzip: boolean;
  setGzip: (gzip: boolean) => void;
}

export function FormatChoice({ isOfEvents, format, setFormat, gzip, setGzip }: Props) {
  const offered = FORMATS.filter((one) => isOfEvents || one !== 'tsv');
  return (
    <fieldset class="field">
      <legend class="field-label">{texts.exports.format}</legend>
      <div class="cards-3">
        {offered.map((one) => (
          <label class="choice" key={one}>
            <input type="radio" name="format" checked={format === one} onChange={() => setFormat(one)} />
            <span>
              <b>{texts.exports.formats[one].name}</b>
              <small>{texts.exports.formats[one].detail}</small>
            </span>
          </label>
        ))}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={gzip}
          onChange={({ currentTarget }) => setGzip(currentTarget.checked)}
        />
        {texts.exports.gzip}
      </label>
    </fieldset>
  );
}
