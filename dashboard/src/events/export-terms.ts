import { lastDayOfMonth, type Month } from '../../../domain/calendar.ts';
import { DEFAULT_EXPORT_KIND, type ExportKind } from '../../../domain/exports/export-kind.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import { CALL_TYPES, TRIGGERED_BY } from '../../../domain/kinds/call.ts';
import type { WantedExport } from '../exports/prefill.ts';
import type { Selection } from '../month/selection.ts';
import { texts } from '../texts.ts';

/** With what the form of exports begins. The campaign is not part of it: the form follows that of the page. */
export function wantedExport(
  kind: AnyKind,
  month: Month,
  { day, split, part }: Selection,
  today: string,
): WantedExport {
  const last = lastDayOfMonth(month);
  const range =
    day === undefined ? { from: `${month}-01`, to: last < today ? last : today } : { from: day, to: day };
  const hasFilter = kind.plural === DEFAULT_EXPORT_KIND;
  const type = split === 'type' && hasFilter ? CALL_TYPES.find((each) => each === part) : undefined;
  const by =
    split === 'trigger' && hasFilter ? TRIGGERED_BY.find((each) => part?.split(':')[0] === each) : undefined;
  return {
    kind: kind.plural as ExportKind,
    range,
    ...(type ? { callTypes: [type] } : {}),
    ...(by ? { triggeredBy: [by] } : {}),
  };
}

/** To what an export cannot be limited of what is selected; undefined if it can be to all of it. */
export function unexportable(kind: AnyKind, { recruiter, split }: Selection): string | undefined {
  if (recruiter !== undefined) return texts.events.aRecruiter;
  if (split === 'trigger') return texts.events.aTrigger;
  return split !== undefined && kind.plural !== DEFAULT_EXPORT_KIND ? texts.events.aType : undefined;
}
