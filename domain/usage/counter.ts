import { ALL_KINDS, type AnyFacts, type AnyKind } from '../kinds/all.ts';
import { restOf } from '../kinds/breakdown-names.ts';
import type { EventKind } from '../kinds/kinds.ts';
import type { UsageEvent } from '../ledger/event.ts';
import { dictionary, type Measures, type Named, type Structure, type Totals } from './totals.ts';

/**
 * Sums while events come in: one number per measure. Counting is the inner loop of every recount, hence no `bigint`
 * here, except for what would leave the range of exact integers.
 */
interface Sums {
  numbers: number[];
  /** What was taken out of `numbers` before it became inexact. */
  carried?: bigint[];
}

interface KindCounter {
  add: (facts: AnyFacts) => void;
  totals: () => Structure[string];
}

/**
 * Counts events.
 * @param held names counted separately in each open breakdown, first come, first served; later ones count as the rest
 */
export function counter(held = Infinity) {
  const counters = new Map<EventKind, KindCounter>();
  return {
    add: ({ kind, facts }: UsageEvent): void => {
      let ofKind = counters.get(kind);
      if (!ofKind) counters.set(kind, (ofKind = kindCounter(PREPARED.get(kind)!, held)));
      ofKind.add(facts as unknown as AnyFacts);
    },
    totals: (): Totals => Object.fromEntries([...counters].map(([kind, ofKind]) => [kind, ofKind.totals()])),
  };
}

/** A definition as arrays, which are quicker to walk than objects. */
type Prepared = ReturnType<typeof prepare>;
const PREPARED = new Map(ALL_KINDS.map((kind) => [kind.name, prepare(kind)]));

function prepare({ measures, breakdowns }: AnyKind) {
  return {
    measures: Object.entries(measures).map(([name, { of, money }]) => ({ name, of, money: money === true })),
    breakdowns: Object.entries(breakdowns).map(([name, { of, names }]) => ({
      name,
      of,
      open: names === 'open',
    })),
  };
}

function kindCounter({ measures, breakdowns }: Prepared, held: number): KindCounter {
  const noSums = (): Sums => ({ numbers: measures.map(() => 0) });
  const all = noSums();
  const split = breakdowns.map((breakdown) => ({ ...breakdown, sums: new Map<string, Sums>(), names: 0 }));
  const values = measures.map(() => 0);

  const toMeasures = ({ numbers, carried }: Sums): Measures => {
    const result: Measures = {};
    for (const [index, { name, money }] of measures.entries()) {
      const number = numbers[index]!;
      result[name] = money ? BigInt(number) + (carried?.[index] ?? 0n) : number;
    }
    return result;
  };

  return {
    add(facts) {
      for (let index = 0; index < values.length; index += 1) values[index] = measures[index]!.of(facts);
      addValues(all, values);
      for (const breakdown of split) {
        const { sums, open } = breakdown;
        let name = breakdown.of(facts);
        let ofName = sums.get(name);
        if (!ofName) {
          if (open && breakdown.names >= held) name = restOf(name);
          else breakdown.names += 1;
          ofName = sums.get(name);
          if (!ofName) sums.set(name, (ofName = noSums()));
        }
        addValues(ofName, values);
      }
    },

    totals() {
      const by: Record<string, Named> = {};
      for (const { name: breakdown, sums } of split) {
        const named = (by[breakdown] = dictionary());
        for (const [name, ofName] of sums) named[name] = toMeasures(ofName);
      }
      return { all: toMeasures(all), by };
    },
  };
}

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
