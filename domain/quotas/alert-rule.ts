import type { Month } from '../calendar.ts';
import { subjectKey, type Alert, type AlertIdentity, type AlertReason, type AlertSubject } from './alert.ts';
import type { Outlook } from './outlook.ts';
import { hasReached, type Position } from './standing.ts';

interface AlertInput {
  standing: AlertSubject & Pick<Position, 'limit' | 'used'> & { outlook: Outlook | null };
  /** Percent of the limit, in any order. */
  thresholds: readonly number[];
  /** The month of the standing. */
  month: Month;
  /** The account's alerts; those of other months, subjects and limits are ignored. */
  existing: readonly Alert[];
}

/**
 * The alert to raise for a meter or a budget now, if any. If several thresholds are crossed at once, only the highest raises an
 * alert. Never raises a lower threshold after a higher one, even if voided events lower the use. An alert that exists
 * for this month, subject and limit is not raised again, whether its email is sent, pending or failed.
 *
 * The forecast raises an alert where the outlook is `will_exceed`: what is mailed is what the page shows.
 * If a threshold and the forecast are both new, the threshold comes first, because it is a fact. The forecast follows in
 * the next evaluation if it still applies and the limit is not yet reached. An account without thresholds is warned by
 * the forecast only.
 *
 * A new effective limit (a pack, another quota) starts over. An alert that was resolved does not: if use climbs again under
 * the same limit, only what was not raised before is.
 */
export function nextAlert(input: AlertInput): AlertIdentity | undefined {
  const { standing, thresholds, month } = input;
  const { meter, budgetId, limit } = standing;
  if (limit === null) return undefined;
  const subject = subjectKey(standing);
  const known = input.existing
    .filter((alert) => alert.month === month && subjectKey(alert) === subject && alert.limit === limit)
    .map(({ reason }) => reason);
  const reason = reasons(standing, thresholds).find((reason) => !isCovered(reason, known));
  if (reason === undefined) return undefined;
  return { month, meter, ...(budgetId !== undefined && { budgetId }), limit, reason };
}

/**
 * The identity as a stable text for keys: `2026-11#sms#0000000000001000#0090`. It sorts by month, meter, limit and
 * threshold, with the other reasons last; a budget stands in place of the meter. The padding fits every exact limit (up to 2^53) and every threshold.
 */
export const alertKey = (alert: AlertIdentity): string =>
  `${keyOfLimit(alert)}#${String(alert.reason).padStart(4, '0')}`;

/** The identity as an id in URLs: `alert_2026-11~sms~0000000000001000~0090`. */
export const alertId = (alert: AlertIdentity): string => idOfAlertKey(alertKey(alert));

/** The id of what is stored among the alerts under a key. */
export const idOfAlertKey = (key: string): string => `alert_${key.replaceAll('#', '~')}`;

/** The key of the alert with an id. @returns undefined if no alert can have it */
export function keyOfAlertId(id: string): string | undefined {
  const [, key] = /^alert_([\w.:~-]+)$/.exec(id) ?? [];
  return key?.replaceAll('~', '#');
}

/** What the keys of everything about a month, subject and limit begin with. */
export const keyOfLimit = (
  about: AlertSubject & Pick<AlertIdentity, 'month'> & { limit: number | 'none' },
): string => [about.month, subjectKey(about), String(about.limit).padStart(16, '0')].join('#');

/** What applies to a month that is still watched. */
type Current = Exclude<AlertReason, 'late'>;

/** The reasons that currently apply, most urgent first: at most one threshold, and below 100 % the forecast. */
function reasons(
  { meter, limit, used, outlook }: AlertInput['standing'],
  thresholds: readonly number[],
): Current[] {
  if (limit === null) return [];
  const reached = thresholds.filter((percent) => hasReached(meter, used, limit, percent));
  const exceeds = outlook === 'will_exceed' && !hasReached(meter, used, limit, 100);
  return [...(reached.length > 0 ? [Math.max(...reached)] : []), ...(exceeds ? ['forecast' as const] : [])];
}

/** An alert at 100 % or more already says everything that a forecast could. */
function isCovered(reason: Current, known: readonly AlertReason[]): boolean {
  if (known.includes(reason)) return true;
  const atLeast = reason === 'forecast' ? 100 : reason;
  return known.some((other) => typeof other === 'number' && other >= atLeast);
}
