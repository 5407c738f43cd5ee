import {
  daysBetween,
  daysOfMonth,
  localDay,
  monthOf,
  monthsBetween,
  type Day,
} from '../../../domain/calendar.ts';
import type { Row, Use } from '../../../domain/exports/columns.ts';
import type { ExportTerms } from '../../../domain/exports/request.ts';
import { EVENT_KINDS } from '../../../domain/ledger/event.ts';
import { CAMPAIGN_NAMES, sumDays } from '../../../domain/usage/names.ts';
import { structureOf, sumTotals, type Totals } from '../../../domain/usage/totals.ts';
import { check, comparable, shown } from './checked.ts';
import type { Gathering, Sums, Writing } from './writing.ts';

/** The usage of each day or month of a range as lines. Whole months are held against `usage`. @throws FileDisagrees */
export async function* sumLines<Lines>(
  { stores, account, terms, clock, progress }: Writing,
  { lineOf, lines }: Gathering<Lines>,
  noteSums: (sums: Sums) => void,
): AsyncGenerator<Lines> {
  const { from, to } = terms;
  const months = monthsBetween(from, to);
  const began = clock();
  const view = stores.usage(account, began);
  const before = await shown(view, months, 'months', account);
  const days = await view.days(months);
  const now = clock();
  const after = await shown(stores.usage(account, now), months, 'months', account);

  const used = new Map([...days].filter(([day]) => from <= day && day <= to));
  const whole = months.map((month) => [month, daysOfMonth(month)] as const);
  const inRange = whole.filter(([, [first = '', ...rest]]) => from <= first && (rest.at(-1) ?? first) <= to);
  const file = new Map(whole.map(([month, ofMonth]) => [month, sumOf(ofMonth, used)]));
  const checkedDays = check(EVENT_KINDS, comparable(inRange, [before, after], now, account), {
    file,
    before: before.sums,
    after: after.sums,
  });

  const rows = rowsOf(terms, used, localDay(now, account.timeZone));
  for (const row of rows) lines.add(lineOf(row));
  progress.rows = rows.length;
  progress.done = daysBetween(from, to).length;
  yield lines.take();
  noteSums({ asOf: await view.asOf(), totals: sumDays(used.values(), CAMPAIGN_NAMES), checkedDays });
}

/** A row for each day or month of the range that has begun. */
function rowsOf(
  { kind, from, to }: Pick<ExportTerms, 'kind' | 'from' | 'to'>,
  used: ReadonlyMap<Day, Totals>,
  today: Day,
): Row[] {
  const days = daysBetween(from, to).filter((day) => day <= today || used.has(day));
  const groups = kind === 'days' ? days.map((day) => [day, [day]] as const) : [...Map.groupBy(days, monthOf)];
  return groups.map(([id, ofGroup]) => {
    const use: Use = {
      from: ofGroup[0],
      // Also where the month is not over: the row is of what has been used of it so far.
      to: kind === 'days' ? id : lastOf(id, to),
      totals: structureOf(sumOf(ofGroup, used)),
    };
    return { identity: { id, time: '' }, facts: use };
  });
}

const sumOf = (days: readonly Day[], used: ReadonlyMap<Day, Totals>): Totals =>
  sumTotals(days.flatMap((day) => used.get(day) ?? []));

/** The last day of a month within a range. */
function lastOf(month: string, to: Day): Day {
  const last = daysOfMonth(month).at(-1)!;
  return last < to ? last : to;
}
