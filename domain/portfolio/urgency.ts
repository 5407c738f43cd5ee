import type { Day } from '../calendar.ts';
import { countDays } from '../calendar.ts';
import { exhaustsOn, type PortfolioEntry } from './entry.ts';

/** What the order of a portfolio depends on; the account's id makes it a total order. */
export interface Urgency {
  /** Days until a limit is reached: 0 if one is, null if none is expected to be. */
  days: number | null;
  expectedOverageMicros: number;
  name: string;
  accountId: string;
}

/** @param today in the account's time zone */
export function urgencyOf(
  entry: Pick<PortfolioEntry, 'meters' | 'expectedOverageMicros'>,
  { id, name }: { id: string; name: string },
  today: Day,
): Urgency {
  const { expectedOverageMicros } = entry;
  return { days: daysToLimit(entry, today), expectedOverageMicros, name, accountId: id };
}

function daysToLimit({ meters }: Pick<PortfolioEntry, 'meters'>, today: Day): number | null {
  if (meters.some(({ used, limit }) => limit !== null && used > 0 && used >= limit)) return 0;
  const day = exhaustsOn({ meters });
  if (day === null) return null;
  return day <= today ? 0 : countDays(today, day) - 1;
}

/** Most urgent first: by days to the limit, then by expected overage, then by name. */
export function byUrgency(left: Urgency, right: Urgency): number {
  return (
    compare(left.days ?? Infinity, right.days ?? Infinity) ||
    compare(right.expectedOverageMicros, left.expectedOverageMicros) ||
    compare(left.name.toLowerCase(), right.name.toLowerCase()) ||
    compare(left.accountId, right.accountId)
  );
}

const compare = <Value extends number | string>(left: Value, right: Value): number =>
  left < right ? -1 : left > right ? 1 : 0;
