import type { Meter } from '../accounts/meters.ts';
import { ALL_KINDS, type AnyKind } from '../kinds/all.ts';
import { labelOf } from '../kinds/breakdown-names.ts';
import type { EventKind } from '../kinds/kinds.ts';
import { formatUsd } from '../money.ts';
import { InvalidInput } from '../validation.ts';
import { toUnits } from './meter-use.ts';
import type { Piece } from './piece.ts';
import { OTHER_RECRUITERS } from './recruiters.ts';
import { breakdownsOf, splitOf } from './splits.ts';
import { addMeasures, subtractMeasures, structureOf, type Measures, type Totals } from './totals.ts';

/** Use as it is shown: how many events, how much in units of the kind's meter, and what it cost. */
interface Use {
  count: number;
  quantity: number;
  /** Null if the kind is not priced and no event of the month had a cost. */
  costUsd: string | null;
}

interface Part extends Use {
  /** The part's share of the whole's quantity, or of its count where the quantity is zero. All shares add up to 1. */
  share: number;
  /** The same part in the month before; null if there was none. */
  previous: Use | null;
}

/** A part with a name of its own. Those beyond the busiest that are kept have null for a key. */
interface NamedPart extends Part {
  key: string | null;
  name: string;
}

export interface Breakdown {
  total: Omit<Part, 'share'>;
  items: NamedPart[];
  /** What no item has: events that name no recruiter. */
  unattributed: Part;
}

/** Shares are in millionths, so that they can add up exactly. */
const MILLION = 1_000_000n;

/**
 * What a kind's usage of a month consists of. Every event is in one part, so the parts add up to the whole.
 * @param now the month @param before the month before it
 */
export function breakdown(plural: string, by: string, now: Piece, before: Piece): Breakdown {
  const kind = kindOf(plural);
  const [parts, earlier] = [partsOf(kind, by, now), partsOf(kind, by, before)];
  const keys = [...new Set([...parts.byKey.keys(), ...earlier.byKey.keys()])];
  const ordered = keys
    .map((key) => ({ key, measures: parts.byKey.get(key) ?? {} }))
    .sort((left, right) => used(kind, right.measures) - used(kind, left.measures) || byKey(left, right));
  const shares = sharesOf(kind, [...ordered.map(({ measures }) => measures), parts.rest]);
  const useIn = ({ hasCost }: Parts, measures: Measures): Use => ({
    count: countIn(measures),
    quantity: toUnits(kind.meter.name as Meter, used(kind, measures)),
    costUsd: hasCost ? formatUsd(measures['costMicros'] ?? 0) : null,
  });
  const previousOf = (measures: Measures = {}) => (isNone(measures) ? null : useIn(earlier, measures));
  const names = nameIn(kind, by, [now, before]);
  return {
    total: { ...useIn(parts, parts.whole), previous: previousOf(earlier.whole) },
    items: ordered.map(({ key, measures }, index) => ({
      key,
      name: key === null ? 'Others' : names(key),
      ...useIn(parts, measures),
      share: shares[index]!,
      previous: previousOf(earlier.byKey.get(key)),
    })),
    unattributed: {
      ...useIn(parts, parts.rest),
      share: shares.at(-1)!,
      previous: previousOf(earlier.rest),
    },
  };
}

const kindOf = (plural: string): AnyKind => ALL_KINDS.find((each) => each.plural === plural)!;

/** @throws InvalidInput if a kind cannot be broken down so */
export function checkBreakdown(plural: string, by: string): void {
  const possible = breakdownsOf(kindOf(plural));
  if (possible.includes(by)) return;
  const message = `${plural} cannot be broken down by ${by}: expected one of ${possible.join(', ')}`;
  throw new InvalidInput([{ pointer: '/by', message }]);
}

/** @throws InvalidInput if a part is asked for by only one half of its name */
export function checkPart(by: string | undefined, key: string | undefined): void {
  if ((by === undefined) === (key === undefined)) return;
  const [missing, given] = by === undefined ? ['by', 'key'] : ['key', 'by'];
  const message = `expected one beside "${given}": a part of a breakdown has both`;
  throw new InvalidInput([{ pointer: `/${missing}`, message }]);
}

interface Parts {
  whole: Measures;
  byKey: Map<string | null, Measures>;
  rest: Measures;
  hasCost: boolean;
}

function partsOf(kind: AnyKind, by: string, piece: Piece): Parts {
  const all = structureOf(piece.all)[kind.name] ?? { all: {}, by: {} };
  const whole = all.all;
  const byKey = new Map<string | null, Measures>();
  if (by === 'campaign') addGroups(byKey, kind.name, piece.campaigns);
  else if (by === 'recruiter') addGroups(byKey, kind.name, piece.recruiters);
  else
    for (const [key, measures] of Object.entries(all.by[splitOf(kind, by)!] ?? {})) byKey.set(key, measures);
  const attributed: Measures = {};
  for (const measures of byKey.values()) addMeasures(attributed, measures);
  const rest = subtractMeasures(whole, attributed);
  const hasCost = kind.isPriced || Number(whole['costMicros'] ?? 0) > 0;
  // Every event has a campaign, so what is left are the campaigns beyond those that are kept.
  if (by !== 'campaign' || isNone(rest)) return { whole, byKey, rest, hasCost };
  return { whole, byKey: byKey.set(null, rest), rest: {}, hasCost };
}

function addGroups(
  byKey: Map<string | null, Measures>,
  kind: EventKind,
  groups: ReadonlyMap<string, Totals>,
): void {
  for (const [id, totals] of groups) {
    const measures = structureOf(totals)[kind]?.all;
    if (measures && !isNone(measures)) byKey.set(id === OTHER_RECRUITERS ? null : id, measures);
  }
}

function nameIn(kind: AnyKind, by: string, pieces: readonly Piece[]): (key: string) => string {
  if (by === 'recruiter') return (id) => id;
  if (by === 'campaign') return (id) => pieces.flatMap(({ names }) => names.get(id) ?? []).at(0)?.name ?? id;
  return (name) => labelOf(kind.breakdowns[splitOf(kind, by)!]!, name);
}

/** The share of each part, rounded so that all add up to 1; all zero if there is nothing to share. */
function sharesOf(kind: AnyKind, parts: readonly Measures[]): number[] {
  const quantities = parts.map((measures) => used(kind, measures));
  const amounts = (quantities.some((amount) => amount > 0) ? quantities : parts.map(countIn)).map(BigInt);
  const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (whole === 0n) return amounts.map(() => 0);
  const exact = amounts.map((amount, index) => {
    const millionths = amount * MILLION;
    return { index, down: millionths / whole, rest: millionths % whole };
  });
  const missing = Number(MILLION - exact.reduce((sum, { down }) => sum + down, 0n));
  // Of equal rests the first comes first, since sorting keeps their order.
  const rounded = exact.toSorted((left, right) => Number(right.rest - left.rest));
  const up = new Set(rounded.slice(0, missing).map(({ index }) => index));
  return exact.map(({ index, down }) => (Number(down) + (up.has(index) ? 1 : 0)) / Number(MILLION));
}

const countIn = (measures: Measures) => Number(measures['count'] ?? 0);
/** In base units of the kind's meter. */
const used = ({ meter }: AnyKind, measures: Measures) => Number(measures[meter.measure] ?? 0);
const isNone = (measures: Measures) => countIn(measures) === 0;

/** In alphabetical order, and the others after them. */
function byKey({ key: left }: { key: string | null }, { key: right }: { key: string | null }): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
