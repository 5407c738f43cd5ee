import { ALL_KINDS } from '../kinds/all.ts';
import type { BreakdownOf, EventKind, MeasuresOf } from '../kinds/kinds.ts';

/** Totals of one kind: of all events, and split by each breakdown. */
interface KindTotals<Kind extends EventKind> {
  all: MeasuresOf<Kind>;
  by: { [Name in BreakdownOf<Kind>]?: Record<string, MeasuresOf<Kind>> };
}

/**
 * The sums of a set of events, by kind. What is absent is zero: the totals of no events are `{}`.
 * Every measure is an integer, so sums do not depend on the order of the events.
 */
export type Totals = { [Kind in EventKind]?: KindTotals<Kind> };

/** Sums by measure. Definitions choose the names of measures, so these are ordinary, fast objects. */
export type Measures = Record<string, number | bigint>;

/** Measures by name. Producers choose these names, and `constructor` is a possible one: without prototype. */
export type Named = Record<string, Measures>;

/**
 * Totals as code that treats all kinds alike sees them. Stored totals may have kinds, breakdowns and measures that this
 * version of the program does not know; they are kept and summed too.
 */
export type Structure = Record<string, { all: Measures; by: Record<string, Named> }>;

export const structureOf = (totals: Totals) => totals as unknown as Structure;

export const noTotals = (): Totals => ({});

const ZEROS = Object.fromEntries(
  ALL_KINDS.map(({ name, measures }) => {
    const counted = Object.entries(measures).filter(([, { sparse }]) => !sparse);
    const zeros = counted.map(([measure, { money }]) => [measure, money ? 0n : 0]);
    return [name, Object.fromEntries(zeros) as Measures];
  }),
);

/** Every measure of a kind at zero, besides the sparse ones; none of a kind that this version does not know. */
export const zerosOf = (kind: string): Readonly<Measures> => ZEROS[kind] ?? {};

/** The overall measures of a kind. */
export function measuresOf<Kind extends EventKind>(totals: Totals, kind: Kind): MeasuresOf<Kind> {
  return { ...zerosOf(kind), ...totals[kind]?.all } as MeasuresOf<Kind>;
}

/** How many events totals are of. */
export function countOf(totals: Totals): number {
  return Object.values(structureOf(totals)).reduce((sum, { all }) => sum + Number(all['count'] ?? 0), 0);
}

export function sumTotals(parts: Iterable<Totals>): Totals {
  const sum: Structure = {};
  for (const part of parts) addTotals(sum, structureOf(part));
  return sum;
}

function addTotals(sum: Structure, part: Structure): void {
  for (const kind in part) {
    const { all, by } = part[kind]!;
    const into = (sum[kind] ??= { all: {}, by: {} });
    addMeasures(into.all, all);
    for (const breakdown in by) addNamed((into.by[breakdown] ??= dictionary()), by[breakdown]!);
  }
}

function addNamed(sum: Named, part: Named): void {
  for (const name in part) addNamedMeasures(sum, name, part[name]!);
}

/** Adds measures to those of a name, which may be new. */
export function addNamedMeasures(sum: Named, name: string, measures: Measures): void {
  const into = sum[name];
  if (into) addMeasures(into, measures);
  else sum[name] = { ...measures };
}

export function addMeasures(sum: Measures, part: Measures): void {
  for (const measure in part) {
    const before = sum[measure];
    const value = part[measure]!;
    // A measure is money in every part or in none, so both are numbers or both are bigints.
    sum[measure] = before === undefined ? value : (before as number) + (value as number);
  }
}

/** `left` − `right`, of the same kind. */
export function subtractMeasures(left: Measures, right: Measures): Measures {
  const difference: Measures = { ...left };
  const negative = { ...right };
  negate(negative);
  addMeasures(difference, negative);
  return difference;
}

/** `left` − `right`, without the zeros: of equal totals nothing is left. */
export function subtractTotals(left: Totals, right: Totals): Totals {
  const difference = structureOf(sumTotals([left, negated(structureOf(right))]));
  for (const [kind, { all, by }] of Object.entries(difference)) {
    for (const [breakdown, named] of Object.entries(by)) {
      for (const [name, measures] of Object.entries(named)) if (isZero(measures)) delete named[name];
      if (isEmpty(named)) delete by[breakdown];
    }
    if (isZero(all) && isEmpty(by)) delete difference[kind];
  }
  return difference;
}

function negated(totals: Structure): Totals {
  const negative = structureOf(sumTotals([totals]));
  for (const { all, by } of Object.values(negative)) {
    negate(all);
    for (const named of Object.values(by)) Object.values(named).forEach(negate);
  }
  return negative;
}

function negate(measures: Measures): void {
  for (const [name, value] of Object.entries(measures))
    // Not `-value`, which makes a zero negative.
    measures[name] = typeof value === 'bigint' ? -value : 0 - value;
}

/** Whether every measure is the same in both. */
export function sameTotals(left: Totals, right: Totals): boolean {
  const [one, other] = [structureOf(left), structureOf(right)];
  return isWithin(one, other) && isWithin(other, one);
}

/** Whether every measure of `part` is the same in `whole`. */
function isWithin(part: Structure, whole: Structure): boolean {
  for (const kind in part) {
    const { all, by } = part[kind]!;
    const other = whole[kind];
    if (!equals(all, other?.all)) return false;
    for (const breakdown in by) {
      const named = by[breakdown]!;
      for (const name in named) if (!equals(named[name]!, other?.by[breakdown]?.[name])) return false;
    }
  }
  return true;
}

function equals(measures: Measures, others: Measures | undefined): boolean {
  for (const measure in measures) {
    const value = measures[measure];
    if (value !== others?.[measure] && !(isNothing(value) && isNothing(others?.[measure]))) return false;
  }
  return true;
}

const isNothing = (value: number | bigint | undefined) => value === undefined || value === 0 || value === 0n;
const isZero = (measures: Measures) => Object.values(measures).every(isNothing);
const isEmpty = (object: object) => Object.keys(object).length === 0;

export const dictionary = () => Object.create(null) as Named;
