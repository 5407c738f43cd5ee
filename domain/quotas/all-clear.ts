import type { Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { isOfMeter, isResolved, subjectKey, type Alert, type AlertSubject } from './alert.ts';
import { keyOfLimit } from './alert-rule.ts';
import type { Outlook } from './outlook.ts';
import { hasReached, type Position } from './standing.ts';

/** An all-clear is given once per account, month, meter or budget, and effective limit. */
export interface AllClear extends AlertSubject {
  month: Month;
  /** As that of an alert; null if the meter has become unlimited. */
  limit: number | null;
}

interface Situation {
  standing: AlertSubject & Pick<Position, 'limit' | 'used'> & { outlook: Outlook | null };
  /** The running month. */
  month: Month;
  /** The account's alerts; those of other months and subjects are ignored, those of other limits are not. */
  existing: readonly Alert[];
}

/**
 * How far below a threshold the use must be, as a part of the threshold: 95 of 100, and 71.25 of 75. Use seldom falls, so a
 * few voided events must not call off what the next hour brings back.
 */
const MARGIN = 0.95;

/**
 * The alerts of a meter or a budget that no longer hold: all that are not resolved, or none. The use must be below each threshold that
 * was raised, compared with the limit as it is now and with a margin. The whole range of the forecast must be within the
 * limit: it raised an alert when its lower end was over the limit, so the width of the range lies between the two. Without a
 * forecast, the thresholds decide alone, and what the forecast has raised stays.
 *
 * An alert whose email is still on its way holds back the others: nobody is to hear of a warning after its all-clear.
 */
export function alertsToResolve({ standing, month, existing }: Situation): Alert[] {
  const subject = subjectKey(standing);
  const open = existing.filter(
    (alert) => alert.month === month && subjectKey(alert) === subject && !isResolved(alert),
  );
  const isOver = open.every((alert) => alert.state !== 'pending' && !stillHolds(alert, standing));
  return isOver ? open : [];
}

function stillHolds({ reason }: Alert, { meter, limit, used, outlook }: Situation['standing']): boolean {
  if (limit === null) return false;
  if (typeof reason !== 'number') return outlook !== 'within';
  return (outlook !== null && outlook !== 'within') || hasReached(meter, used, limit, reason * MARGIN);
}

/** Whoever heard of no warning is not told that it is over. */
export const wasHeardOf = (alerts: readonly Alert[]): boolean =>
  alerts.some(({ state }) => state === 'sent' || state === 'delivered');

/** A meter of which every alert is resolved. */
export interface ClearedMeter {
  meter: Meter;
  /** RFC 3339; when the last one was. */
  at: string;
}

export function clearedMeters(alerts: readonly Alert[]): ClearedMeter[] {
  return [...Map.groupBy(alerts.filter(isOfMeter), ({ meter }) => meter)].flatMap(([meter, ofMeter]) => {
    const times = ofMeter.flatMap(({ resolvedAt }) => resolvedAt ?? []).sort();
    const at = times.at(-1);
    return at !== undefined && times.length === ofMeter.length ? [{ meter, at }] : [];
  });
}

/** The identity as a stable text, next to the keys of the alerts: `2026-11#sms#0000000000001000#clear`. */
export const allClearKey = (allClear: AllClear): string =>
  `${keyOfLimit({ ...allClear, limit: allClear.limit ?? 'none' })}#clear`;
