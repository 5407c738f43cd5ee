import { formatInstant, type Instant } from '../../domain/calendar.ts';
import { dayNumber, MS_PER_DAY } from '../../domain/day-number.ts';
import {
  KEPT_DAYS,
  MAX_CAUSES,
  OTHER_TEXT,
  placeCauses,
  rejectionsOf,
  shownDays,
  type Counted,
  type Placed,
  type Rejection,
  type Tally,
} from '../../domain/rejections/count.ts';
import { utcDay } from '../../domain/span.ts';
import { ConditionFailed } from './failures.ts';
import { inParallel } from './in-parallel.ts';
import { rejectionsKey, rejectionsOfAccount, type Item } from './keys.ts';
import type { Table } from './table.ts';

const PARALLEL = 8;

export type RejectionStore = ReturnType<typeof rejectionStore>;

/**
 * What was refused, counted by account, day in UTC and cause. A day is one item with short attributes for each cause:
 * `c` its text, `n` how often, `f` and `l` when first and last, each followed by the number of the cause.
 */
export function rejectionStore(table: Table) {
  async function count(accountId: string, tally: Tally, now: Instant): Promise<void> {
    const day = utcDay(now.epochMilliseconds);
    const key = rejectionsKey(accountId, day);
    // Only new causes need a condition. If another request has added some meanwhile, what is still unknown is `other`:
    // two updates at most, whatever comes in.
    for (const mayAdd of [true, false]) {
      const [item] = await table.batchGet([key], true);
      const known = item ? causesIn(item) : [];
      const placed = placeCauses(tally, known, mayAdd ? MAX_CAUSES : known.length);
      try {
        await table.update(key, additionOf(placed, known.length, { day, at: formatInstant(now) }));
        return;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    }
  }

  return {
    /** Adds to the counts of accounts, one update each. */
    async count(tallies: ReadonlyMap<string, Tally>, now: Instant): Promise<void> {
      await inParallel(tallies, PARALLEL, ([accountId, tally]) => count(accountId, tally, now));
    },

    /** What was refused in the days that are shown. */
    async ofAccount(accountId: string, now: Instant): Promise<Rejection[]> {
      const days = shownDays(now);
      const between = [days[0]!, days.at(-1)!] as const;
      const items = await table.queryAll({ pk: rejectionsOfAccount(accountId), between, consistent: true });
      return rejectionsOf(items.flatMap(countedIn));
    },
  };
}

/** How often something was refused on each of these days in UTC, by the text of its cause. */
export async function rejectionCounts(
  table: Table,
  accountId: string,
  days: readonly string[],
): Promise<Record<string, Record<string, number>>> {
  const items = await table.batchGet(
    days.map((day) => rejectionsKey(accountId, day)),
    true,
  );
  const counts = (item: Item) => countedIn(item).map(([text, { count }]) => [text, count] as const);
  return Object.fromEntries(items.map((item) => [item.sk, Object.fromEntries(counts(item))]));
}

/** The update that adds counts to a day of which so many causes are known. */
function additionOf({ added, counts }: Placed, known: number, { day, at }: { day: string; at: string }) {
  const adds = [...counts.keys()].map((number) => `n${number} :n${number}`);
  const sets = [
    'expiresAt = :expiresAt',
    ...[...counts.keys()].map((number) => `l${number} = :at`),
    ...added.flatMap((_, index) => [`c${known + index} = :c${known + index}`, `f${known + index} = :at`]),
    ...(added.length > 0 ? ['causes = :causes'] : []),
    ...(counts.has(MAX_CAUSES) ? [`f${MAX_CAUSES} = if_not_exists(f${MAX_CAUSES}, :at)`] : []),
  ];
  const unchanged = known === 0 ? 'attribute_not_exists(causes)' : 'causes = :known';
  return {
    UpdateExpression: `ADD ${adds.join(', ')} SET ${sets.join(', ')}`,
    ...(added.length > 0 && { ConditionExpression: unchanged }),
    ExpressionAttributeValues: {
      ':expiresAt': ((dayNumber(day) + KEPT_DAYS) * MS_PER_DAY) / 1000,
      ':at': at,
      ...Object.fromEntries([...counts].map(([number, count]) => [`:n${number}`, count])),
      ...Object.fromEntries(added.map((text, index) => [`:c${known + index}`, text])),
      ...(added.length > 0 && { ':causes': known + added.length }),
      ...(added.length > 0 && known > 0 && { ':known': known }),
    },
  };
}

/** The causes of a day, in the order of their numbers. */
const causesIn = (item: Item) =>
  Array.from({ length: Number(item['causes'] ?? 0) }, (_, number) => String(item[`c${number}`]));

function countedIn(item: Item): (readonly [string, Counted])[] {
  const causes = [...causesIn(item).entries(), [MAX_CAUSES, OTHER_TEXT] as const];
  return causes.flatMap(([number, text]) => {
    const count = item[`n${number}`];
    if (count === undefined) return [];
    const [firstAt, lastAt] = [String(item[`f${number}`]), String(item[`l${number}`])];
    return [[text, { count: Number(count), firstAt, lastAt }] as const];
  });
}
