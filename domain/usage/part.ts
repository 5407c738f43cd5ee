import type { Piece } from './piece.ts';
import { noTotals, sumTotals, type Totals } from './totals.ts';

/** A part of an account's usage: that of some campaigns, or of some recruiters. */
export type UsagePart = { campaignIds: readonly string[] } | { recruiterIds: readonly string[] };

/**
 * The totals of a part. Whoever is not among the busiest that a piece keeps is not in it: see `PIECE_CAMPAIGNS`.
 * @param piece of a slice, a day or a month; undefined if nothing was used
 */
export function partTotals(piece: Piece | undefined, part: UsagePart): Totals {
  if (!piece) return noTotals();
  const [groups, ids] =
    'campaignIds' in part
      ? ([piece.campaigns, part.campaignIds] as const)
      : ([piece.recruiters, part.recruiterIds] as const);
  const found = ids.flatMap((id) => groups.get(id) ?? []);
  return found.length === 1 ? found[0]! : sumTotals(found);
}
