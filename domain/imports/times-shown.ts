import { shownMs } from '../calendar.ts';
import { MS_PER_DAY } from '../day-number.ts';

/**
 * The instants at which clocks in a zone show a time, the earlier one first: one nearly always, none of a time that clocks
 * skipped, and two of a time that they showed twice. In milliseconds since 1970.
 * @param localMs what the clocks show, as milliseconds since their 1 January 1970, 00:00
 */
export function timesShown(localMs: number, timeZone: string): number[] {
  // An instant is less than a day from what clocks show, and no zone ever changed its clocks twice within three days: the
  // offsets of the day before and after are all that there may be.
  const offsets = [localMs - MS_PER_DAY, localMs + MS_PER_DAY].map((ms) => shownMs(ms, timeZone) - ms);
  const instants = [...new Set(offsets)].map((offset) => localMs - offset);
  return instants.filter((ms) => shownMs(ms, timeZone) === localMs).sort((a, b) => a - b);
}
