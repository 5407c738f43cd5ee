import { useRef, useState } from 'preact/hooks';
import { CALL_TYPES, TRIGGERED_BY, type CallType, type TriggeredBy } from '../../../domain/kinds/call.ts';
import { EXPORT_KINDS, eventsOf, type ExportKind } from '../../../domain/exports/export-kind.ts';
import type { ExportFormat } from '../../../domain/exports/request.ts';
import { ApiProblem } from '../api/client.ts';
import { ActionButton } from '../controls/action-button.tsx';
import { CheckChoice } from '../controls/check-choice.tsx';
import { Segments } from '../controls/segments.tsx';
import { todayIn } from '../format/today.ts';
import { failureText } from '../loading/load-error.tsx';
import { session } from '../session/session.ts';
import { texts } from '../texts.ts';
import { CampaignChoice, useCampaignChoice } from './campaign-choice.tsx';
import { EmailField } from './email-field.tsx';
import { startExport } from './export-list.ts';
import { useEntry } from './entries.ts';
import { FormatChoice } from './format-choice.tsx';
import { PRESETS, presetOf, presetRange } from './presets.ts';
import { RangeField } from './range-field.tsx';
import { takeWantedExport } from './wanted-export.ts';

/** Where the errors are; `form` is for those of no single field. */
type Errors = Partial<Record<'callTypes' | 'triggeredBy' | 'email' | 'form', string>>;

/** @param zone whose days are meant */
export function ExportForm({ zone }: { zone: string }) {
  const today = todayIn(zone);
  const [wanted] = useState(takeWantedExport);
  const [range, setRange] = useEntry('range', wanted?.range, presetRange('thisMonth', today));
  const preset = presetOf(range, today);
  const [kind, setKind] = useEntry<ExportKind>('kind', wanted?.kind, 'calls');
  const isOfCalls = kind === 'calls';
  const hasCampaigns = eventsOf(kind) !== undefined;
  const [callTypes, setCallTypes] = useEntry<readonly CallType[]>('callTypes', wanted?.callTypes, CALL_TYPES);
  const [triggeredBy, setTriggeredBy] = useEntry<readonly TriggeredBy[]>(
    'triggeredBy',
    wanted?.triggeredBy,
    TRIGGERED_BY,
  );
  const [campaignIds, setCampaignIds] = useCampaignChoice();
  const [chosenFormat, setFormat] = useEntry<ExportFormat>('format', undefined, 'csv');
  // Sums have no exact values of events.
  const format = hasCampaigns || chosenFormat !== 'tsv' ? chosenFormat : 'csv';
  const [gzip, setGzip] = useEntry('gzip', undefined, false);
  const [email, setEmail] = useEntry('email', undefined, '');
  const [starting, setStarting] = useState(false);
  const [errors, setErrors] = useState<Errors>({});
  const form = useRef<HTMLFormElement>(null);
  const more = useRef<HTMLDetailsElement>(null);

  const refuse = (found: Errors) => {
    setErrors(found);
    if (more.current && (found.triggeredBy ?? found.email)) more.current.open = true;
    const place = found.callTypes ? '.call-types' : found.triggeredBy ? '.triggered-by' : '.notify';
    if (!found.form) form.current?.querySelector<HTMLElement>(`${place} input`)?.focus();
  };
  const clear = (field: keyof Errors) => setErrors(({ [field]: _, form: __, ...others }) => others);

  const start = async () => {
    if (starting || session.value === undefined) return;
    if (isOfCalls && callTypes.length === 0) return refuse({ callTypes: texts.exports.noCallType });
    if (isOfCalls && triggeredBy.length === 0) return refuse({ triggeredBy: texts.exports.noTrigger });
    setErrors({});
    setStarting(true);
    const filter = {
      ...(isOfCalls && callTypes.length < CALL_TYPES.length ? { callTypes: [...callTypes] } : {}),
      ...(hasCampaigns && campaignIds.length > 0 ? { campaignIds: [...campaignIds] } : {}),
      ...(isOfCalls && triggeredBy.length < TRIGGERED_BY.length ? { triggeredBy: [...triggeredBy] } : {}),
    };
    try {
      await startExport({
        ...(isOfCalls ? {} : { kind }),
        ...range,
        format,
        gzip,
        ...(Object.keys(filter).length > 0 ? { filter } : {}),
        ...(email.trim() ? { notifyEmail: email.trim() } : {}),
      });
    } catch (failure) {
      const isEmail =
        failure instanceof ApiProblem && failure.errors.some(({ pointer }) => pointer === '/notifyEmail');
      refuse(
        isEmail ? { email: texts.exports.emailError } : { form: failureText(texts.exports.failed, failure) },
      );
    } finally {
      setStarting(false);
    }
  };

  return (
    <form
      class="export-form"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <div class="field">
        <span class="field-label">{texts.exports.what}</span>
        <Segments
          label={texts.exports.what}
          choices={EXPORT_KINDS.map((value) => ({ value, name: texts.exports.kinds[value] }))}
          chosen={kind}
          choose={setKind}
        />
      </div>
      <div class="field">
        <span class="field-label" id="range-label">
          {texts.exports.range}
        </span>
        <Segments
          label={texts.exports.range}
          choices={PRESETS.map((value) => ({
            value,
            name: texts.exports.presets[value],
          }))}
          chosen={preset}
          choose={(value) => setRange(presetRange(value, today))}
        />
        <RangeField range={range} change={setRange} today={today} labelledBy="range-label" />
        <p class="fine muted">
          {preset === 'lastThreeMonths' && `${texts.exports.threeMonths} `}
          {texts.exports.zone(zone)}
        </p>
      </div>
      {isOfCalls && (
        <div class="call-types">
          <CheckChoice
            label={texts.exports.callTypes}
            choices={CALL_TYPES}
            nameOf={texts.callType}
            chosen={callTypes}
            choose={(types) => {
              setCallTypes(types);
              clear('callTypes');
            }}
            error={errors.callTypes}
          />
        </div>
      )}
      {hasCampaigns && <CampaignChoice chosen={campaignIds} choose={setCampaignIds} />}
      <FormatChoice isOfEvents={hasCampaigns} {...{ format, setFormat, gzip, setGzip }} />
      <details class="more" ref={more} open={wanted?.triggeredBy !== undefined}>
        <summary>{texts.exports.moreOptions}</summary>
        {isOfCalls && (
          <div class="triggered-by">
            <CheckChoice
              label={texts.exports.triggeredBy}
              choices={TRIGGERED_BY}
              nameOf={texts.trigger}
              chosen={triggeredBy}
              choose={(values) => {
                setTriggeredBy(values);
                clear('triggeredBy');
              }}
              error={errors.triggeredBy}
            />
          </div>
        )}
        <EmailField
          value={email}
          change={(text) => {
            setEmail(text);
            clear('email');
          }}
          error={errors.email}
        />
      </details>
      {errors.form && (
        <p class="form-error" role="alert">
          {errors.form}
        </p>
      )}
      <ActionButton type="submit" class="button button-main" isOff={starting || session.value === undefined}>
        {starting ? texts.exports.starting : isOfCalls ? texts.exports.start : texts.exports.startOther}
      </ActionButton>
    </form>
  );
}
