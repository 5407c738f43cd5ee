import type { ExportJob } from '../exports/job.ts';
import { eventsOf } from '../exports/export-kind.ts';
import { spanOfDay, spanOfDays } from '../span.ts';

/** What the customer reads about an export whose file is gone. */
export const WITHDRAWN =
  'Its file was removed because a candidate in it was erased. Request the export again.';

/**
 * Whether the file of an export may hold a candidate's id. Its filter is not looked at: a file too many can be made again.
 * @param found the kinds and days in UTC of events that held the id, as `call#2026-11-22`
 */
export function mayHold(
  { terms: { kind, format, from, to } }: Pick<ExportJob, 'terms'>,
  timeZone: string,
  found: readonly string[],
): boolean {
  const name = eventsOf(kind)?.name;
  // The format of certificates has no candidates.
  if (name === undefined || format === 'tsv') return false;
  const span = spanOfDays(from, to, timeZone);
  return found.some((each) => {
    const [ofKind, day = ''] = each.split('#');
    const { fromMs, toMs } = spanOfDay(day, 'UTC');
    return ofKind === name && fromMs < span.toMs && span.fromMs < toMs;
  });
}
