import type { BreakdownOf, EventKind, MeasuresOf } from '../../../domain/kinds/kinds.ts';
import { addMeasures, type Measures, type Totals } from '../../../domain/usage/totals.ts';

type Named<Kind extends EventKind> = Record<string, MeasuresOf<Kind>>;
type Given = {
  [Kind in EventKind]?: [BreakdownOf<Kind>] extends [never]
    ? MeasuresOf<Kind>
    : { [Name in BreakdownOf<Kind>]?: Named<Kind> };
};

/** Totals with these breakdowns. The overall measures are the sum of the first breakdown of each kind. */
export function given({ audio, ...split }: Given): Totals {
  const totals: Record<string, object> = audio ? { audio: { all: audio, by: {} } } : {};
  for (const [kind, by] of Object.entries(split)) {
    const all: Measures = {};
    const [first = {}] = Object.values(by) as Record<string, Measures>[];
    for (const measures of Object.values(first)) addMeasures(all, measures);
    totals[kind] = { all, by };
  }
  return totals;
}
