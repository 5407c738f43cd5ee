import { ALL_KINDS, type AnyFacts, type AnyKind } from '../kinds/all.ts';

/** Kinds as the API's responses name them. */
export const BROKEN_DOWN = ALL_KINDS.map(({ plural }) => plural) as [string, ...string[]];

/** The splits that kinds have of their own: `type` is the one that a kind's chart draws. */
export const SPLITS = [
  'type',
  ...new Set(
    ALL_KINDS.flatMap(({ breakdowns, chart }) => Object.keys(breakdowns).filter((name) => name !== chart.by)),
  ),
] as [string, ...string[]];

/** By what usage can be broken down. */
export const BREAKDOWNS = ['campaign', 'recruiter', ...SPLITS] as [string, ...string[]];

/** By what a kind can be broken down. */
export const breakdownsOf = (kind: AnyKind) =>
  BREAKDOWNS.filter((by) => by === 'campaign' || by === 'recruiter' || splitOf(kind, by) !== undefined);

/** The kind's own breakdown behind a name of the API. */
export function splitOf({ breakdowns, chart }: AnyKind, by: string): string | undefined {
  if (by === 'type') return chart.by;
  return Object.hasOwn(breakdowns, by) && by !== chart.by ? by : undefined;
}

/** The part of a breakdown that an event is in; undefined if its kind is not broken down so. */
export function partOf(kind: AnyKind, by: string, facts: AnyFacts): string | undefined {
  const split = splitOf(kind, by);
  return split === undefined ? undefined : kind.breakdowns[split]!.of(facts);
}
