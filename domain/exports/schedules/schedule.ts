import { mailboxOf } from '../../accounts/mailbox.ts';
import { formatInstant, localDay, type Instant } from '../../calendar.ts';
import { addPeriods, cadenceOf, lastDuePeriod, periodOf, type Cadence, type Period } from './period.ts';
import type { ScheduleTerms } from './terms.ts';

/** What became of a period. A `made` export may have failed since, which the export itself says. */
interface PastPeriod {
  period: Period;
  state: 'made' | 'skipped' | 'paused';
  exportId: string | null;
  /** RFC 3339; when it was decided. */
  at: string;
}

/** An export that is made every week or month. */
export interface ExportSchedule {
  id: string;
  accountId: string;
  terms: ScheduleTerms;
  /** Tells it from an earlier schedule with the same id. */
  creation: string;
  /** The first period of which nothing was decided. */
  next: Period;
  /** What became of the last periods, newest first. */
  history: PastPeriod[];
  /** RFC 3339. */
  createdAt: string;
  updatedAt: string;
}

/** Periods that a schedule remembers. */
export const HISTORY_PERIODS = 12;

/** Schedules of an account. */
export const MAX_SCHEDULES = 20;

/** The first period of a new schedule is the one under way: what was before it, `run` makes. */
export const firstPeriod = (every: Cadence, now: Instant, timeZone: string): Period =>
  periodOf(every, localDay(now, timeZone));

/** A schedule with other terms. One that turns from weeks to months, or back, begins with the period under way. */
export function withTerms(
  schedule: ExportSchedule,
  terms: ScheduleTerms,
  now: Instant,
  timeZone: string,
): ExportSchedule {
  const next =
    cadenceOf(schedule.next) === terms.every ? schedule.next : firstPeriod(terms.every, now, timeZone);
  return { ...schedule, terms, next, updatedAt: formatInstant(now) };
}

/**
 * The period whose turn it is: the last one that is due. Those before it of which nothing was decided, because the system
 * stood still for weeks, are skipped.
 * @returns undefined if none is due
 */
export function periodToMake({ next }: Pick<ExportSchedule, 'next'>, now: Instant, timeZone: string) {
  const last = lastDuePeriod(cadenceOf(next), now, timeZone);
  return last < next ? undefined : last;
}

/**
 * The schedule after the turn of a period. One that a run by hand has made before its turn stays made.
 * @param exportId the export that was made; null if the schedule is paused
 */
export function withTurn(
  schedule: ExportSchedule,
  period: Period,
  exportId: string | null,
  now: Instant,
): ExportSchedule {
  const at = formatInstant(now);
  const turns: PastPeriod[] = [];
  // More would be forgotten at once, however long the system stood still.
  for (
    let each = period;
    each >= schedule.next && turns.length < HISTORY_PERIODS;
    each = addPeriods(each, -1)
  ) {
    if (exportId === null) turns.push({ period: each, state: 'paused', exportId, at });
    else if (each === period) turns.push({ period, state: 'made', exportId, at });
    else turns.push({ period: each, state: 'skipped', exportId: null, at });
  }
  const isMade = (period: Period) =>
    schedule.history.some((past) => past.period === period && past.exportId !== null);
  return {
    ...remembering(
      schedule,
      turns.filter((turn) => !isMade(turn.period)),
    ),
    next: addPeriods(period, 1),
  };
}

/** The schedule after a run by hand: it makes the export of a period once, and changes no turn. */
export function withRun(
  schedule: ExportSchedule,
  period: Period,
  exportId: string,
  now: Instant,
): ExportSchedule {
  const isKnown = schedule.history.some((past) => past.period === period && past.exportId === exportId);
  if (isKnown) return schedule;
  return remembering(schedule, [{ period, state: 'made', exportId, at: formatInstant(now) }]);
}

/** A period has one entry: the last thing that became of it. */
function remembering(schedule: ExportSchedule, news: readonly PastPeriod[]): ExportSchedule {
  const told = new Set(news.map(({ period }) => period));
  const others = schedule.history.filter(({ period }) => !told.has(period));
  const history = [...news, ...others].sort(newestFirst).slice(0, HISTORY_PERIODS);
  return { ...schedule, history };
}

const newestFirst = (left: PastPeriod, right: PastPeriod) => (left.period < right.period ? 1 : -1);

/** Those of a schedule who get its files: the addresses that it names and that have confirmed. */
export function confirmedOf(
  { recipients }: Pick<ScheduleTerms, 'recipients'>,
  known: readonly { email: string; confirmedAt: string | null }[],
): string[] {
  const confirmed = new Set(
    known.filter(({ confirmedAt }) => confirmedAt !== null).map(({ email }) => mailboxOf(email)),
  );
  return recipients.filter((email) => confirmed.has(mailboxOf(email)));
}

/** The schedule without somebody who has left. */
export function withoutRecipient(schedule: ExportSchedule, email: string): ExportSchedule {
  const { terms } = schedule;
  const recipients = terms.recipients.filter((address) => mailboxOf(address) !== mailboxOf(email));
  return recipients.length === terms.recipients.length
    ? schedule
    : { ...schedule, terms: { ...terms, recipients } };
}
