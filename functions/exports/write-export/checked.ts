import type { Account } from '../../../domain/accounts/account.ts';
import { daysBetween, type Day, type Instant, type Month } from '../../../domain/calendar.ts';
import {
  agreement,
  disagreementText,
  type Disagreement,
  type Sums,
} from '../../../domain/exports/agreement.ts';
import type { EventKind } from '../../../domain/kinds/kinds.ts';
import { localDaysOf } from '../../../domain/ledger/local-spans.ts';
import { oldestDay } from '../../../domain/ledger/retention.ts';
import type { UsageView } from '../../ledger/usage-view.ts';

/** A file has something else than `usage` shows of the same days. Its message is a sentence for the customer. */
export class FileDisagrees extends Error {
  override readonly name = 'FileDisagrees';
  readonly disagreements: readonly Disagreement[];

  constructor(disagreements: readonly Disagreement[]) {
    super(disagreementText(disagreements));
    this.disagreements = disagreements;
  }
}

/** What `usage` showed at some moment. */
interface Shown {
  sums: Sums;
  /** The days of which events may be missing in it, because too many are pending: see `domain/ledger/live.ts`. */
  incomplete: ReadonlySet<Day>;
}

type View = Pick<UsageView, 'pending' | 'days' | 'months'>;

/** What is shown now, by day or by month. */
export async function shown(
  view: View,
  months: readonly Month[],
  by: 'days' | 'months',
  { timeZone }: Pick<Account, 'timeZone'>,
): Promise<Shown> {
  const sums = await view[by](months);
  const { missing } = await view.pending();
  return { sums, incomplete: new Set(missing.flatMap(({ span }) => localDaysOf(span, timeZone))) };
}

/** Days, or whole months as `period`, that can be compared: all of their events are stored, and `usage` is complete. */
export function comparable(
  periods: Iterable<readonly [period: string, days: readonly Day[]]>,
  shownThen: readonly Shown[],
  now: Instant,
  { timeZone }: Pick<Account, 'timeZone'>,
): Map<string, readonly Day[]> {
  const oldest = oldestDay(now, timeZone);
  const isComplete = (day: Day) => day >= oldest && !shownThen.some(({ incomplete }) => incomplete.has(day));
  return new Map([...periods].filter(([, days]) => days.every(isComplete)));
}

export const eachDay = (from: Day, to: Day) => daysBetween(from, to).map((day) => [day, [day]] as const);

/** @returns how many days agree @throws FileDisagrees */
export function check(
  kinds: readonly EventKind[],
  periods: ReadonlyMap<string, readonly Day[]>,
  sums: { file: Sums; before: Sums; after: Sums },
): number {
  const { agreed, disagreements } = agreement(kinds, periods.keys(), sums);
  if (disagreements.length > 0) throw new FileDisagrees(disagreements);
  return agreed.reduce((count, period) => count + periods.get(period)!.length, 0);
}
