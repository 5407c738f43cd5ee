import { addDays, localDayOfMs, startOfDay, type Day } from '../../../domain/calendar.ts';
import { eventMs, eventTimeOf, type EventTime } from '../../../domain/ledger/event-time.ts';
import { CAMPAIGN_NAMES, NameCounter, sumDays } from '../../../domain/usage/names.ts';
import type { Totals } from '../../../domain/usage/totals.ts';

/** A local day that is being counted, and where the next one begins. */
interface CountedDay {
  counter: NameCounter;
  until: EventTime;
}

/** Before the first day. */
export const NO_DAY: CountedDay = { counter: new NameCounter(CAMPAIGN_NAMES), until: '' };

export type Tally = ReturnType<typeof tally>;

/**
 * Counts what is read for a file by local day, and its rows. Names of open lists are bounded as those of a campaign are,
 * because the job's item holds them.
 * @param isFiltered whether some of what is read may not become a row
 */
export function tally(timeZone: string, isFiltered: boolean) {
  const days = new Map<Day, CountedDay>();
  const ofRows = isFiltered ? new NameCounter(CAMPAIGN_NAMES) : undefined;
  const read = (): Map<Day, Totals> =>
    new Map([...days].map(([day, { counter }]) => [day, counter.totals()]));

  return {
    /** The day of an event, to count it there. Events come by time, so each day is looked up about once. */
    dayOf(time: EventTime): CountedDay {
      const day = localDayOfMs(eventMs(time), timeZone);
      let counted = days.get(day);
      if (!counted) {
        const until = eventTimeOf(startOfDay(addDays(day, 1), timeZone));
        days.set(day, (counted = { counter: new NameCounter(CAMPAIGN_NAMES), until }));
      }
      return counted;
    },

    /** Where a row is counted besides its day, if not everything that is read becomes one. */
    ofRows,

    /** What was read, by local day. */
    read,

    /** What the rows add up to. */
    rows: (): Totals => (ofRows ? ofRows.totals() : sumDays(read().values(), CAMPAIGN_NAMES)),
  };
}
