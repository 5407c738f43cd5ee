import { ALL_KINDS } from '../kinds/all.ts';
import { restOf } from '../kinds/breakdown-names.ts';
import { Counter } from './counter.ts';
import { addNamedMeasures, dictionary, structureOf, sumTotals, type Named, type Totals } from './totals.ts';

/**
 * The names of a breakdown such as the message types are open, and a producer that puts an id where a name belongs
 * invents thousands of them. Totals are stored as one item of at most 400 KB, hence these bounds for each breakdown.
 */
interface NameLimits {
  /** Names counted separately during one slice, first come, first served; a later one counts as `other`. */
  held: number;
  /** Names that a slice, a day or a month shows: the busiest. The rest is added up as `other`. */
  kept: number;
}

/** For an account; at worst 240 KB. */
export const ACCOUNT_NAMES: NameLimits = { held: 10_000, kept: 1_000 };
/** For one campaign, of which there are many. */
export const CAMPAIGN_NAMES: NameLimits = { held: 200, kept: 100 };

/** Breakdowns whose names need no bound, as `<kind> <breakdown>`. */
const CLOSED = new Set(
  ALL_KINDS.flatMap(({ name, breakdowns }) =>
    Object.entries(breakdowns)
      .filter(([, { names }]) => names === 'closed')
      .map(([breakdown]) => `${name} ${breakdown}`),
  ),
);

/** Counts the events of one slice, which must come in the order in which they are stored. */
export class NameCounter extends Counter {
  readonly #kept: number;

  constructor({ held, kept }: NameLimits) {
    super(held);
    this.#kept = kept;
  }

  override totals(): Totals {
    const totals = super.totals();
    return this.mostNames <= this.#kept ? totals : keepNames(totals, this.#kept);
  }
}

/**
 * A day from its slices, or a month from its days. Whatever is stored is the sum of all its parts, so the same events make
 * the same totals; to add to a sum gives the same only if it has no rest (`hasRest`).
 */
export function sumDays(days: Iterable<Totals>, { kept }: NameLimits): Totals {
  return keepNames(sumTotals(days), kept);
}

/** Bounds the names of totals, which it changes. A rest that was added up before stays the rest. */
function keepNames(totals: Totals, kept: number): Totals {
  for (const [kind, { by }] of Object.entries(structureOf(totals))) {
    for (const [breakdown, named] of Object.entries(by))
      if (!CLOSED.has(`${kind} ${breakdown}`)) by[breakdown] = busiest(named, kept);
  }
  return totals;
}

/** Whether some names are added up as the rest: what is added to such a sum may differ from the sum of all its parts. */
export function hasRest(totals: Totals): boolean {
  return Object.values(structureOf(totals)).some(({ by }) =>
    Object.values(by).some((named) => Object.keys(named).some((name) => name === restOf(name))),
  );
}

/** The busiest names, ties in alphabetical order, and the rest. */
function busiest(named: Named, kept: number): Named {
  const names = Object.keys(named);
  if (names.length <= kept) return named;
  const own = names.filter((name) => name !== restOf(name));
  if (own.length <= kept) return named;
  const countOf = (name: string) => Number(named[name]?.['count'] ?? 0);
  own.sort((left, right) => countOf(right) - countOf(left) || (left < right ? -1 : 1));
  const shown = new Set(own.slice(0, kept));
  const result = dictionary();
  for (const name of names) addNamedMeasures(result, shown.has(name) ? name : restOf(name), named[name]!);
  return result;
}
