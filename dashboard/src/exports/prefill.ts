import type { ExportKind } from '../../../domain/exports/export-kind.ts';
import type { CallType, TriggeredBy } from '../../../domain/kinds/call.ts';
import type { DayRange } from './presets.ts';

/** With what the form begins. */
export interface WantedExport {
  kind: ExportKind;
  range: DayRange;
  callTypes?: readonly CallType[];
  triggeredBy?: readonly TriggeredBy[];
}
