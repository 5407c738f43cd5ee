import { kindNamed } from '../kinds/all.ts';
import type { EventKind } from '../kinds/kinds.ts';
import { countOf, sameTotals, structureOf, type Structure, type Totals } from '../usage/totals.ts';

/** Totals by local day, or by month. */
export type Sums = ReadonlyMap<string, Totals>;

interface Compared {
  /** What was read for the file. */
  file: Sums;
  /** What `usage` showed before the file was begun, and after all of it was read. */
  before: Sums;
  after: Sums;
}

/** A day or month of which a file has something else than `usage`. */
export interface Disagreement {
  period: string;
  file: Totals;
  usage: Totals;
}

/**
 * Holds the sums of a file against `usage`, day by day or month by month. Usage may be recorded, corrected or voided while
 * the file is written: of a period that `usage` shows differently afterwards, the file may have either state or one
 * between them, so that it proves nothing.
 * @returns the periods that agree, and those that were the same before and after and yet are something else in the file
 */
export function agreement(
  kinds: readonly EventKind[],
  periods: Iterable<string>,
  { file, before, after }: Compared,
): { agreed: string[]; disagreements: Disagreement[] } {
  const agreed: string[] = [];
  const disagreements: Disagreement[] = [];
  const of = (sums: Sums, period: string) => exact(sums.get(period) ?? {}, kinds);
  for (const period of periods) {
    const [inFile, then, now] = [of(file, period), of(before, period), of(after, period)];
    if (sameTotals(inFile, then) || sameTotals(inFile, now)) agreed.push(period);
    else if (sameTotals(then, now)) disagreements.push({ period, file: inFile, usage: now });
  }
  return { agreed, disagreements };
}

/** What has no bounds: the sums of all, and those by the names of closed lists. The busiest of open names may be others. */
function exact(totals: Totals, kinds: readonly EventKind[]): Totals {
  const given = structureOf(totals);
  const result: Structure = {};
  for (const kind of kinds) {
    const { all = {}, by = {} } = given[kind] ?? {};
    const closed = Object.entries(kindNamed(kind).breakdowns).filter(([, { names }]) => names === 'closed');
    result[kind] = { all, by: Object.fromEntries(closed.map(([name]) => [name, by[name] ?? {}])) };
  }
  return result;
}

/** A sentence for the customer about the first of them. */
export function disagreementText([first, ...others]: readonly Disagreement[]): string {
  if (!first) return '';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const counts = `${countOf(first.file)} events in the file and ${countOf(first.usage)} in usage`;
  return `The file did not agree with usage, so it is not offered: ${first.period}${more} differed (${counts}).`;
}
