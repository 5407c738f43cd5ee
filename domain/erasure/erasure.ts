import type { Actor } from '../access/actor.ts';
import { addDays, countDays, formatInstant, parseInstant, type Day, type Instant } from '../calendar.ts';
import { RECORDABLE_MONTHS } from '../ledger/retention.ts';

/** What stands in the place of an erased candidate's id, in stored events and in those that are sent again. */
export const ERASED_CANDIDATE = 'erased';

/**
 * The removal of a candidate's id from everything that is stored of an account. It never has the id itself, only its hash.
 * Instants are RFC 3339.
 */
export interface Erasure {
  id: string;
  accountId: string;
  candidateHash: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  requestedAt: string;
  requestedBy: Actor;
  /** From when on no recorder can still store the id: one that read the account before the request has ended by then. */
  settlesAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** The days in UTC that are looked through, the first and the last; null until it has started. */
  days: { from: Day; to: Day } | null;
  /** Steps that are finished. Each day is looked through twice: at once, and again when everything has settled. */
  done: number;
  /** Steps whose events are counted: a step that broke off is not counted again. */
  counted: number;
  /** What held the id: stored events, and files of exports; null until they were looked for. */
  counts: { events: number; exports: number | null };
  /** The kinds and days in UTC of events that held the id, as `call#2026-11-22`; empty once it is done. */
  found: string[];
  /** Attempts that failed one after the other. */
  failures: number;
  /** Why it was given up, as a sentence for the administrator. */
  error: string | null;
}

/** The item of an erasure that nobody has started yet. @param settleSeconds see `settlesAt` */
export const queuedErasure = (
  request: Pick<Erasure, 'id' | 'accountId' | 'candidateHash' | 'requestedBy'>,
  now: Instant,
  settleSeconds: number,
): Erasure => ({
  ...request,
  state: 'queued',
  requestedAt: formatInstant(now),
  settlesAt: formatInstant(now.add({ seconds: settleSeconds })),
  startedAt: null,
  finishedAt: null,
  days: null,
  done: 0,
  counted: 0,
  counts: { events: 0, exports: null },
  found: [],
  failures: 0,
  error: null,
});

export const isUnfinished = ({ state }: Pick<Erasure, 'state'>): boolean =>
  state === 'queued' || state === 'running';

/** Events expire a month and four days after they can no longer be recorded, and DynamoDB deletes them some days later. */
const STORED_MONTHS = RECORDABLE_MONTHS + 3;
/** Producers' clocks may be ahead. */
const DAYS_AHEAD = 1;

/** All days in UTC of which events may be stored. */
export function storedDays(now: Instant): { from: Day; to: Day } {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate();
  return {
    from: today.subtract({ months: STORED_MONTHS }).toString(),
    to: today.add({ days: DAYS_AHEAD }).toString(),
  };
}

export const started = (erasure: Erasure, now: Instant): Erasure => ({
  ...erasure,
  state: 'running',
  startedAt: formatInstant(now),
  days: storedDays(now),
});

/** How often each day is looked through. */
const ROUNDS = 2;

const daysOf = ({ days }: Pick<Erasure, 'days'>) => (days ? countDays(days.from, days.to) : 0);

export const stepsOf = (erasure: Pick<Erasure, 'days'>): number => ROUNDS * daysOf(erasure);

/** The day in UTC of a step: the newest first, since that is what people look at. */
export function dayOfStep(erasure: Pick<Erasure, 'days'>, step: number): Day {
  const { to } = erasure.days!;
  return addDays(to, -(step % daysOf(erasure)));
}

/** Whether a step has to wait, because a recorder may still be storing the id. */
export function hasToSettle(
  erasure: Pick<Erasure, 'days' | 'settlesAt'>,
  step: number,
  now: Instant,
): boolean {
  if (step < daysOf(erasure)) return false;
  const settles = parseInstant(erasure.settlesAt);
  return settles !== undefined && now.epochMilliseconds < settles.epochMilliseconds;
}

/** An erasure that fails so often one after the other has a reason of its own, and somebody must look. */
const MAX_FAILURES = 10;

/** After an attempt that failed. */
export function failed(erasure: Erasure, now: Instant): Erasure {
  const failures = erasure.failures + 1;
  if (failures < MAX_FAILURES) return { ...erasure, failures };
  return {
    ...erasure,
    failures,
    state: 'failed',
    finishedAt: formatInstant(now),
    error: `It broke off ${failures} times. Request it again; what was erased stays erased.`,
  };
}
