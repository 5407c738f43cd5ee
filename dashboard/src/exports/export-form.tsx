import { useState } from 'preact/hooks';
import { CALL_TYPES, type CallType } from '../../../domain/events/event.ts';
import type { ExportFormat } from '../../../domain/exports/request.ts';
import { ApiProblem } from '../api/client.ts';
import { Segments } from '../controls/segments.tsx';
import { todayIn } from '../format/today.ts';
import { problemText } from '../loading/load-error.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { CallTypeChoice } from './call-type-choice.tsx';
import { CampaignChoice, useCampaignChoice } from './campaign-choice.tsx';
import { startExport } from './export-list.ts';
import { FormatChoice } from './format-choice.tsx';
import { PRESETS, presetOf, presetRange } from './presets.ts';
import { RangeField } from './range-field.tsx';

/** @param zone whose days are meant */
export function ExportForm({ zone }: { zone: string }) {
  const today = todayIn(zone);
  const [range, setRange] = useState(() => presetRange('thisMonth', today));
  const [callTypes, setCallTypes] = useState<readonly CallType[]>(CALL_TYPES);
  const [campaignIds, setCampaignIds] = useCampaignChoice();
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [gzip, setGzip] = useState(false);
  const [starting, setStarting] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);

  const start = async () => {
    if (callTypes.length === 0) return setError(texts.exports.noCallType);
    setError(undefined);
    setStarting(true);
    const filter = {
      ...(callTypes.length < CALL_TYPES.length ? { callTypes } : {}),
      ...(campaignIds.length > 0 ? { campaignIds } : {}),
    };
    try {
      await startExport({ ...range, format, gzip, ...(Object.keys(filter).length > 0 ? { filter } : {}) });
    } catch (failure) {
      const reason = failure instanceof ApiProblem ? problemText(failure) : texts.problem.server;
      setError(`${texts.exports.failed} ${reason}`);
    } finally {
      setStarting(false);
    }
  };

  return (
    <form
      class="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div class="field">
        <span class="field-label" id="range-label">
          {texts.exports.rangeOf}
        </span>
        <Segments
          label={texts.exports.rangeOf}
          choices={PRESETS.map((value) => ({ value, name: texts.exports.presets[value] }))}
          chosen={presetOf(range, today)}
          choose={(preset) => setRange(presetRange(preset, today))}
        />
        <RangeField range={range} change={setRange} today={today} labelledBy="range-label" />
        <p class="fine muted">{texts.exports.zone(zone)}</p>
      </div>
      <CallTypeChoice chosen={callTypes} choose={setCallTypes} />
      <CampaignChoice chosen={campaignIds} choose={setCampaignIds} />
      <FormatChoice format={format} setFormat={setFormat} gzip={gzip} setGzip={setGzip} />
      {error && (
        <p class="form-error" role="alert">
          {error}
        </p>
      )}
      <button type="submit" class="button button-main" disabled={starting || session.value === undefined}>
        {starting ? texts.exports.starting : texts.exports.start}
      </button>
    </form>
  );
}
