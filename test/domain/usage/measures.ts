import type { BreakdownOf, EventKind, MeasuresOf } from '../../../domain/kinds/kinds.ts';
import type { Totals } from '../../../domain/usage/totals.ts';

/** The measures of a kind by the names of one of its breakdowns. */
export function measuresBy<Kind extends EventKind>(
  totals: Totals,
  kind: Kind,
  breakdown: BreakdownOf<Kind>,
): Readonly<Record<string, MeasuresOf<Kind>>> {
  return totals[kind]?.by[breakdown] ?? {};
}
