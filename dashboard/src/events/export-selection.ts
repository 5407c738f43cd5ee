import type { Month } from '../../../domain/calendar.ts';
import type { AnyKind } from '../../../domain/kinds/all.ts';
import { goTo } from '../address/address.ts';
import { usage } from '../api/figures.ts';
import { showExportForm } from '../exports/wanted-export.ts';
import { todayIn } from '../format/today.ts';
import type { Selection } from '../month/selection.ts';
import { exportsAddress } from '../month/view.ts';
import { wantedExport } from './export-terms.ts';

/** Opens the form of exports with what is selected, as far as an export can be limited to it. */
export function exportSelection(kind: AnyKind, month: Month, selected: Selection): void {
  const today = todayIn(usage.value.peek()?.timeZone ?? 'UTC');
  goTo(exportsAddress());
  showExportForm(wantedExport(kind, month, selected, today));
}
