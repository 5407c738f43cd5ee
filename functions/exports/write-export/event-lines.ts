import { daysBetween, monthsBetween } from '../../../domain/calendar.ts';
import type { Row } from '../../../domain/exports/columns.ts';
import { matches } from '../../../domain/exports/filter.ts';
import { eventsOf } from '../../../domain/exports/export-kind.ts';
import type { EventKind, UsageEvent } from '../../../domain/ledger/event.ts';
import { partsByUtcDay, spanOfDay, spanOfDays, type Span } from '../../../domain/span.ts';
import { measureCharted } from '../../../domain/usage/counter.ts';
import { inOrder } from '../../storage/in-order.ts';
import { check, comparable, eachDay, shown } from './checked.ts';
import type { Gathering, Sums, Writing } from './writing.ts';
import { NO_DAY, tally, type Tally } from './tally.ts';

/** The rows of a page of events. */
interface Chunk<Lines> {
  rows: number;
  lines: Lines;
}

/** The events of a range as lines, page by page, held against `usage` at the end. @throws FileDisagrees */
export async function* eventLines<Lines>(
  writing: Writing,
  gathering: Gathering<Lines>,
  noteSums: (sums: Sums) => void,
): AsyncGenerator<Lines> {
  const { stores, account, terms, clock } = writing;
  const { from, to, filter } = terms;
  const kind = eventsOf(terms.kind)!.name;
  const months = monthsBetween(from, to);
  const asOf = clock();
  const before = await shown(stores.usage(account, asOf), months, 'days', account);
  const counted = tally(account.timeZone, filter !== undefined);
  yield* readLines(writing, kind, gathering, counted);
  const now = clock();
  const after = await shown(stores.usage(account, now), months, 'days', account);
  const days = comparable(eachDay(from, to), [before, after], now, account);
  const sums = { file: counted.read(), before: before.sums, after: after.sums };
  noteSums({ asOf, totals: counted.rows(), checkedDays: check([kind], days, sums) });
}

async function* readLines<Lines>(
  writing: Writing,
  kind: EventKind,
  gathering: Gathering<Lines>,
  counted: Tally,
): AsyncGenerator<Lines> {
  const { account, terms, progress } = writing;
  const { from, to } = terms;
  const ends = daysBetween(from, to).map((day) => spanOfDay(day, account.timeZone).toMs);
  const parts = partsByUtcDay(spanOfDays(from, to, account.timeZone));
  // Parts are read in parallel, and what is read ahead is held as lines: events would be ten times as large.
  const sources = parts.map((part) => () => chunksOf(writing, kind, gathering, counted, part));
  for await (const chunk of inOrder(sources)) {
    if (typeof chunk === 'number') {
      while (ends[progress.done]! <= chunk) progress.done += 1;
      continue;
    }
    progress.rows += chunk.rows;
    yield chunk.lines;
  }
}

/** The rows of a span, and at last its end. */
async function* chunksOf<Lines>(
  { stores, account, terms: { filter } }: Writing,
  kind: EventKind,
  { lineOf, lines }: Gathering<Lines>,
  counted: Tally,
  span: Span,
): AsyncGenerator<Chunk<Lines> | Span['toMs']> {
  let day = NO_DAY;
  for await (const page of stores.events.between(account.id, kind, span)) {
    let rows = 0;
    for (const event of page as (UsageEvent & Row)[]) {
      if (event.identity.time >= day.until) day = counted.dayOf(event.identity.time);
      const measured = measureCharted(event);
      day.counter.addMeasured(measured);
      if (!matches(event, filter)) continue;
      counted.ofRows?.addMeasured(measured);
      rows += 1;
      lines.add(lineOf(event));
    }
    yield { rows, lines: lines.take() };
  }
  yield span.toMs;
}
