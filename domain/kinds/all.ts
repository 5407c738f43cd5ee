import type * as z from 'zod';
import type { About, DataFields, Definition, Measure, Pricing } from './kind.ts';
import { KINDS, type EventKind } from './kinds.ts';

export type AnyFacts = About & Record<string, unknown>;

/** A kind for code that treats all kinds alike. */
export interface AnyKind extends Omit<Definition<AnyFacts, never>, 'data'> {
  name: EventKind;
  data: (fields: DataFields) => Record<string, z.ZodType>;
  toFacts: (data: About, pricing: Pricing) => AnyFacts;
  measures: Readonly<Record<string, Measure<AnyFacts>>>;
}

/** The measure that every kind has. */
const count: Measure<AnyFacts> = { of: () => 1 };

/** All kinds, in order, each with its name and with `count` as its first measure. */
export const ALL_KINDS: readonly AnyKind[] = Object.entries(KINDS).map(([name, kind]) => {
  const any = kind as unknown as AnyKind;
  return { ...any, name: name as EventKind, measures: { count, ...any.measures } };
});

const BY_NAME = new Map(ALL_KINDS.map((kind) => [kind.name, kind]));

export function kindNamed(name: EventKind): AnyKind {
  const kind = BY_NAME.get(name);
  if (!kind) throw new Error(`there is no kind of usage named ${name}`);
  return kind;
}

/** At the beginning of a sentence. */
export const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
