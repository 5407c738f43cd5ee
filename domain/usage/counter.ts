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
    nothing: { numbers: Object.values(measures).map(() => 0), carried: undefined },
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
  carried: bigint[] | undefined;
}

/**
 * The sums of a breakdown's names. Most campaigns have events of one name in a slice: its sums are those of the kind, and
 * nothing is kept besides the name until there is another.
 */
interface Split {
  only: string;
  sums: Map<string, Sums> | undefined;
  /** How many names are counted separately. */
  held: number;
}

interface KindSums {
  kind: PreparedKind;
  all: Sums;
  splits: Split[];
}

/**
 * Counts events. A class, because a slice has a counter for each campaign and each recruiter, and closures would be made
 * for each of them.
 */
export class Counter {
  readonly #held: number;
  readonly #kinds: KindSums[] = [];
  /** How many names the breakdown has that has most. */
  protected mostNames = 1;

  /** @param held names counted separately in each open breakdown, first come, first served; later ones count as the rest */
  constructor(held = Infinity) {
    this.#held = held;
  }

  add(event: UsageEvent): void {
    this.addMeasured(measure(event));
  }

  /** For an event that several counters count. */
  addMeasured({ kind, values, names }: Measured): void {
    // Events come kind by kind, so nearly always it is the kind of the event before.
    let ofKind = this.#kinds.at(-1);
    if (ofKind?.kind !== kind) ofKind = this.#ofKind(kind, names);
    const { all, splits } = ofKind;
    for (let index = 0; index < splits.length; index += 1) {
      const split = splits[index]!;
      const name = names[index]!;
      if (split.sums === undefined) {
        if (name === split.only) continue;
        split.sums = new Map([[split.only, copyOf(all)]]);
      }
      addValues(split.sums.get(name) ?? this.#newName(kind, index, split, name), values);
    }
    addValues(all, values);
  }

  /** @param names of the event, should it be the first of its kind */
  #ofKind(kind: PreparedKind, names: readonly string[]): KindSums {
    const known = this.#kinds.find((each) => each.kind === kind);
    if (known) return known;
    const splits = names.map((name, index) => {
      const split: Split = { only: name, sums: undefined, held: 0 };
      split.only = this.#countedAs(kind, index, split, name);
      return split;
    });
    const added = { kind, all: copyOf(kind.nothing), splits };
    this.#kinds.push(added);
    return added;
  }

  #newName(kind: PreparedKind, index: number, split: Split, name: string): Sums {
    const sums = split.sums!;
    const counted = this.#countedAs(kind, index, split, name);
    let ofName = sums.get(counted);
    if (!ofName) sums.set(counted, (ofName = copyOf(kind.nothing)));
    this.mostNames = Math.max(this.mostNames, sums.size);
    return ofName;
  }

  /** The name under which one is counted that has not come before. */
  #countedAs({ breakdowns }: PreparedKind, index: number, split: Split, name: string): string {
    if (breakdowns[index]!.open && split.held >= this.#held) return restOf(name);
    split.held += 1;
    return name;
  }

  totals(): Totals {
    const totals: Structure = {};
    for (const ofKind of this.#kinds) totals[ofKind.kind.name] = totalsOf(ofKind);
    return totals;
  }
}

const copyOf = ({ numbers, carried }: Sums): Sums => ({
  numbers: [...numbers],
  carried: carried && [...carried],
});

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

function totalsOf({ kind, all, splits }: KindSums): Structure[string] {
  const by: Record<string, Named> = {};
  for (let index = 0; index < splits.length; index += 1) {
    const { only, sums } = splits[index]!;
    const named = (by[kind.breakdowns[index]!.breakdown] = dictionary());
    if (sums === undefined) named[only] = toMeasures(kind, all);
    else for (const [name, ofName] of sums) named[name] = toMeasures(kind, ofName);
  }
  return { all: toMeasures(kind, all), by };
}

function toMeasures({ measures }: PreparedKind, { numbers, carried }: Sums): Measures {
  const result: Measures = {};
  for (let index = 0; index < measures.length; index += 1) {
    const { measure, money, sparse } = measures[index]!;
    // What was carried leaves a rest that is not zero.
    if (sparse && numbers[index] === 0) continue;
    result[measure] = money ? BigInt(numbers[index]!) + (carried?.[index] ?? 0n) : numbers[index]!;
  }
  return result;
}
