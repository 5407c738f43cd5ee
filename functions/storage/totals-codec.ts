import {
  dictionary,
  structureOf,
  zerosOf,
  type Measures,
  type Named,
  type Structure,
  type Totals,
} from '../../domain/usage/totals.ts';
import type { StoredKinds, StoredMeasures } from './stored-totals.ts';
import { fromVersion1, type Version1 } from './totals-version-1.ts';

/** The format that is written. Earlier formats can be read for as long as items of them exist. */
const VERSION = 2;

/** Totals as JSON has them. */
export interface StoredTotals {
  v: number;
  kinds: StoredKinds;
}

/** Totals as one JSON text. */
export const encodeTotals = (totals: Totals): string => JSON.stringify(toStoredTotals(totals));

/** Totals as a part of a larger JSON text. */
export function toStoredTotals(totals: Totals): StoredTotals {
  const kinds: StoredKinds = {};
  for (const [kind, { all, by }] of Object.entries(structureOf(totals))) {
    const splits: Record<string, Record<string, StoredMeasures>> = {};
    for (const [breakdown, named] of Object.entries(by)) splits[breakdown] = storedNames(named);
    kinds[kind] = { all: toStored(all), by: splits };
  }
  return { v: VERSION, kinds };
}

/**
 * Reads what any released version wrote. What is absent is zero; kinds, breakdowns and measures that this version does
 * not know are kept, so that a rollback loses nothing.
 * @param stored what `encodeTotals` wrote
 * @throws Error if the text is of a later format than this version knows
 */
export function decodeTotals(stored: string): Totals {
  const read = JSON.parse(stored) as StoredTotals | Version1;
  return 'v' in read ? fromStoredTotals(read) : fromStored(fromVersion1(read));
}

/** As `decodeTotals`. */
export function fromStoredTotals({ v, kinds }: StoredTotals): Totals {
  if (v !== VERSION)
    throw new Error(`stored totals have format ${v}, and this version reads up to ${VERSION}`);
  return fromStored(kinds);
}

function storedNames(named: Named): Record<string, StoredMeasures> {
  const stored = Object.create(null) as Record<string, StoredMeasures>;
  for (const name in named) stored[name] = toStored(named[name]!);
  return stored;
}

function toStored(measures: Measures): StoredMeasures {
  const stored: StoredMeasures = {};
  for (const measure in measures) {
    const value = measures[measure]!;
    stored[measure] = typeof value === 'bigint' ? String(value) : value;
  }
  return stored;
}

function fromStored(kinds: StoredKinds): Totals {
  const totals: Structure = {};
  for (const [kind, { all, by }] of Object.entries(kinds)) {
    const zeros = zerosOf(kind);
    const splits: Record<string, Named> = {};
    for (const [breakdown, stored] of Object.entries(by ?? {})) {
      const named = (splits[breakdown] = dictionary());
      for (const name of Object.keys(stored)) named[name] = toMeasures(stored[name]!, zeros);
    }
    totals[kind] = { all: toMeasures(all ?? {}, zeros), by: splits };
  }
  return totals;
}

function toMeasures(stored: StoredMeasures, zeros: Measures): Measures {
  const measures = { ...zeros };
  for (const measure in stored) {
    const value = stored[measure]!;
    measures[measure] = typeof value === 'string' ? BigInt(value) : value;
  }
  return measures;
}
