import type { Meter } from '../accounts/meters.ts';
import { ALL_KINDS } from '../kinds/all.ts';
import { labelOf } from '../kinds/breakdown-names.ts';
import type { Piece } from '../usage/piece.ts';
import { meterUse } from '../usage/meter-use.ts';
import { structureOf, type Totals } from '../usage/totals.ts';
import { median } from './forecast.ts';

/** A campaign or a trigger with more use than it usually has on that weekday, in base units. */
export interface Cause {
  name: string;
  used: number;
  usual: number;
}

/** What makes an unusual day, largest first: by campaign, and by how its events came about. */
export interface Causes {
  campaigns: Cause[];
  /** Calls by trigger, messages by type; none for a kind that is not split. */
  triggers: Cause[];
}

/** More are no explanation. */
const MOST_CAUSES = 5;

/** @param before the same weekday in the weeks before; one without use is an empty piece */
export function causesOf(meter: Meter, day: Piece, before: readonly Piece[]): Causes {
  const campaigns = [...day.campaigns].map(([id, totals]) => ({
    name: day.names.get(id)?.name ?? id,
    used: meterUse(totals, meter),
    usual: median(before.map((piece) => meterUse(piece.campaigns.get(id) ?? {}, meter))),
  }));
  const usualTriggers = before.map((piece) => useByTrigger(piece.all, meter));
  const triggers = [...useByTrigger(day.all, meter)].map(([name, used]) => ({
    name,
    used,
    usual: median(usualTriggers.map((names) => names.get(name) ?? 0)),
  }));
  return { campaigns: largest(campaigns), triggers: largest(triggers) };
}

const increase = ({ used, usual }: Cause) => used - usual;

const largest = (causes: readonly Cause[]) =>
  causes
    .filter((cause) => increase(cause) > 0)
    .sort((left, right) => increase(right) - increase(left))
    .slice(0, MOST_CAUSES);

/** A meter's use by the last breakdown of its kind, which is the finest. */
function useByTrigger(totals: Totals, meter: Meter): Map<string, number> {
  const kind = ALL_KINDS.find((each) => each.meter.name === meter)!;
  const [breakdown] = Object.entries(kind.breakdowns).at(-1) ?? [];
  if (breakdown === undefined) return new Map();
  const named = Object.entries(structureOf(totals)[kind.name]?.by[breakdown] ?? {});
  return new Map(
    named.map(([name, measures]) => [
      labelOf(kind.breakdowns[breakdown]!, name),
      Number(measures[kind.meter.measure] ?? 0),
    ]),
  );
}
