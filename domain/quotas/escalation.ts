import { afterWorkingHours } from '../accounts/working-hours.ts';
import type { Quietness } from '../accounts/quiet-hours.ts';
import { countDays, endOfMonth, localDay, parseInstant, type Instant } from '../calendar.ts';
import { isEscalation } from '../deliveries/delivery.ts';
import { isResolved, type Alert } from './alert.ts';

/** A forecast presses if the limit is expected to be reached within this many days of its alert. */
const SOON_DAYS = 3;
const REACHED = 100;

/**
 * Whether a warning is too pressing to stay with a CSM who does not acknowledge it: the limit is reached, or will be soon.
 * Late usage is not: its month is over, and nothing that anybody does changes it.
 */
export function isPressing(
  { reason, exhaustsOn, createdAt }: Pick<Alert, 'reason' | 'exhaustsOn' | 'createdAt'>,
  timeZone: string,
): boolean {
  if (typeof reason === 'number') return reason >= REACHED;
  const raised = parseInstant(createdAt);
  if (reason === 'late' || exhaustsOn === undefined || !raised) return false;
  return countDays(localDay(raised, timeZone), exhaustsOn) <= SOON_DAYS + 1;
}

/**
 * When a warning goes to the backups: once it has been with its recipients for so many working hours, or has been raised if
 * nothing was accepted, and in working time. An instant that is over is put off to `now`, or to the next working time.
 * @returns undefined if it does not: somebody has acknowledged it, it no longer holds, it went to them, or its month will be
 *   over, after which its limit can no longer be raised
 */
export function escalatesAt(
  alert: Alert,
  terms: Quietness,
  afterHours: number,
  now: Instant,
): Instant | undefined {
  const { month, sentAt, createdAt, acknowledged, deliveries } = alert;
  const { timeZone } = terms;
  if (acknowledged || isResolved(alert) || deliveries.some(isEscalation) || !isPressing(alert, timeZone))
    return undefined;
  const end = endOfMonth(month, timeZone);
  const since = parseInstant(sentAt ?? createdAt) ?? now;
  const due = afterWorkingHours(terms, since, afterHours, end);
  const soonest = afterWorkingHours(terms, now, 0, end);
  if (!due || !soonest) return undefined;
  return due.epochMilliseconds > soonest.epochMilliseconds ? due : soonest;
}
