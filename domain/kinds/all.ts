import type * as z from 'zod';
import type { About, AboutData, DataFields, Definition, Measure, Pricing } from './kind.ts';
import { KINDS, type EventKind } from './kinds.ts';

export type AnyFacts = About & Record<string, unknown>;

/** A kind for code that treats all kinds alike. */
export interface AnyKind extends Omit<Definition<AnyFacts, never>, 'data'> {
  name: EventKind;
  data: (fields: DataFields) => Record<string, z.ZodType>;
  contradiction?: (data: AboutData) => { field: string; message: string } | undefined;
  toFacts: (data: AboutData, pricing: Pricing) => AnyFacts;
  measures: Readonly<Record<string, Measure<AnyFacts>>>;
  /** Whether its events are priced, as calls are. Those of other kinds have a cost only where the producer gives one. */
  isPriced: boolean;
}

/** The measure that every kind has. */
const count: Measure<AnyFacts> = { of: () => 1 };

/** The measure of money of every kind that is not priced: what producers say that its events cost. It is never billed. */
const givenCost: Measure<AnyFacts> = {
  of: ({ costMicros }) => costMicros ?? 0,
  money: true,
  sparse: true,
  shown: { costUsd: 'usd' },
};

/** All kinds, in order, each with its name, and with the measures that every kind has beside its own. */
export const ALL_KINDS: readonly AnyKind[] = Object.entries(KINDS).map(([name, kind]) => {
  const any = kind as unknown as AnyKind;
  const isPriced = Object.values(any.measures).some(({ money }) => money);
  const measures = { count, ...any.measures, ...(isPriced ? {} : { costMicros: givenCost }) };
  return { ...any, name: name as EventKind, measures, isPriced };
});

const BY_NAME = new Map(ALL_KINDS.map((kind) => [kind.name, kind]));

export function kindNamed(name: EventKind): AnyKind {
  const kind = BY_NAME.get(name);
  if (!kind) throw new Error(`there is no kind of usage named ${name}`);
  return kind;
}

/** At the beginning of a sentence. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
