import { ALL_KINDS, type AnyFacts, type AnyKind } from '../kinds/all.ts';
import { restOf } from '../kinds/breakdown-names.ts';
import type { EventKind } from '../kinds/kinds.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { dictionary, type Measures, type Named, type Structure, type Totals } from './totals.ts';

// Counting is the inner loop of every recount: everything that can be prepared is, and events make next to no garbage.

/** An event's values in the order of its kind's measures, and its names in the order of the breakdowns. */
export interface Measured {
  kind: PreparedKind;
  values: number[];
  names: string[];
}

type PreparedKind = ReturnType<typeof prepare>;

/** A definition as arrays, which are quicker to walk than objects. */
function prepare({ name, measures, breakdowns }: AnyKind, isCounted: (breakdown: string) => boolean) {
  const splits = Object.entries(breakdowns).filter(([breakdown]) => isCounted(breakdown));
  return {
    name,
    measures: Object.entries(measures).map(([measure, { money, sparse }]) => ({
      measure,
      money: money === true,
      sparse: sparse === true,
    })),
    valueOf: Object.values(measures).map(({ of }) => of),
    breakdowns: splits.map(([breakdown, { names }]) => ({ breakdown, open: names === 'open' })),
    nameOf: splits.map(([, { of }]) => of),
  };
}

/** @param isCounted by which breakdowns events are split */
function measurer(isCounted: (kind: AnyKind, breakdown: string) => boolean) {
  const byKind = new Map(
    ALL_KINDS.map((any): [EventKind, Measured] => {
      const kind = prepare(any, (breakdown) => isCounted(any, breakdown));
      return [any.name, { kind, values: kind.valueOf.map(() => 0), names: kind.nameOf.map(() => '') }];
    }),
  );
  return ({ kind, facts }: UsageEvent): Measured => {
    const measured = byKind.get(kind)!;
    const any = facts as unknown as AnyFacts;
    const { valueOf, nameOf } = measured.kind;
    for (let index = 0; index < valueOf.length; index += 1) measured.values[index] = valueOf[index]!(any);
    for (let index = 0; index < nameOf.length; index += 1) measured.names[index] = nameOf[index]!(any);
    return measured;
  };
}

/** Measures an event, once for however many counters. The result is valid until the next event is measured. */
export const measure = measurer(() => true);

/** As `measure`, split only as the kind's chart is: by type or method. Calls take half the time without their triggers. */
export const measureCharted = measurer(({ chart }, breakdown) => breakdown === chart.by);

/** The numbers of one name, or of all. */
interface Sums {
  numbers: number[];
  /** What was taken out of `numbers` before it would have left the range of exact integers. */
  carried?: bigint[];
}

interface KindSums {
  kind: PreparedKind;
  all: Sums;
  by: { sums: Map<string, Sums>; held: number }[];
}

/**
 * Counts events.
 * @param held names counted separately in each open breakdown, first come, first served; later ones count as the rest
 */
export function counter(held = Infinity) {
  const kinds = new Map<PreparedKind, KindSums>();

  const add = ({ kind, values, names }: Measured): void => {
    let ofKind = kinds.get(kind);
    if (!ofKind) {
      const by = kind.breakdowns.map(() => ({ sums: new Map<string, Sums>(), held: 0 }));
      kinds.set(kind, (ofKind = { kind, all: noSums(kind), by }));
    }
    addValues(ofKind.all, values);
    for (let index = 0; index < names.length; index += 1) {
      const split = ofKind.by[index]!;
      const name = names[index]!;
      const ofName = split.sums.get(name) ?? newName(split, name, kind, kind.breakdowns[index]!.open);
      addValues(ofName, values);
    }
  };

  function newName(split: KindSums['by'][number], name: string, kind: PreparedKind, open: boolean): Sums {
    const isHeld = !open || split.held < held;
    if (isHeld) split.held += 1;
    const counted = isHeld ? name : restOf(name);
    const known = split.sums.get(counted);
    if (known) return known;
    const sums = noSums(kind);
    split.sums.set(counted, sums);
    return sums;
  }

  return {
    add: (event: UsageEvent): void => add(measure(event)),
    /** For an event that several counters count. */
    addMeasured: add,
    /** How many names the breakdown has that has most. */
    mostNames: (): number => {
      let most = 0;
      for (const { by } of kinds.values()) for (const { sums } of by) most = Math.max(most, sums.size);
      return most;
    },
    totals: (): Totals => {
      const totals: Structure = {};
      for (const ofKind of kinds.values()) totals[ofKind.kind.name] = totalsOf(ofKind);
      return totals;
    },
  };
}

const noSums = ({ measures }: PreparedKind): Sums => ({ numbers: measures.map(() => 0) });

function addValues(sums: Sums, values: readonly number[]): void {
  const { numbers } = sums;
  for (let index = 0; index < values.length; index += 1) {
    const sum = numbers[index]! + values[index]!;
    if (sum <= Number.MAX_SAFE_INTEGER) {
      numbers[index] = sum;
    } else {
      const carried = (sums.carried ??= values.map(() => 0n));
      carried[index] = carried[index]! + BigInt(numbers[index]!);
      numbers[index] = values[index]!;
    }
  }
}

function totalsOf({ kind, all, by }: KindSums): Structure[string] {
  const splits: Record<string, Named> = {};
  for (let index = 0; index < by.length; index += 1) {
    const named = (splits[kind.breakdowns[index]!.breakdown] = dictionary());
    for (const [name, ofName] of by[index]!.sums) named[name] = toMeasures(kind, ofName);
  }
  return { all: toMeasures(kind, all), by: splits };
}

function toMeasures({ measures }: PreparedKind, { numbers, carried }: Sums): Measures {
  const result: Measures = {};
  for (let index = 0; index < measures.length; index += 1) {
    const { measure, money, sparse } = measures[index]!;
    // What was carried comes with a rest that is not zero, or with later values.
    if (sparse && numbers[index] === 0 && carried === undefined) continue;
    result[measure] = money ? BigInt(numbers[index]!) + (carried?.[index] ?? 0n) : numbers[index]!;
  }
  return result;
}
