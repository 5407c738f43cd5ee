import type { Actor } from '../access/actor.ts';
import type { Meter } from '../accounts/meters.ts';
import type { Day, Month } from '../calendar.ts';
import type { Measure } from '../usage/measure.ts';
import type { NoticeState } from '../deliveries/notice.ts';
import type { NoticeShown } from '../deliveries/notice-shown.ts';

/**
 * A percentage of the limit that was reached; the forecast that it will be exceeded; or late usage, which took a month over
 * its limit after it had closed.
 */
export type AlertReason = number | 'forecast' | 'late';

/** What an alert is about: a meter of the account, or a budget, which limits a part of one or what a part costs. */
export interface AlertSubject {
  meter: Measure;
  /** Undefined for a meter. */
  budgetId?: string | undefined;
}

/** The subject as a stable text: `sms`, `budget:spring`. A budget stays the same one if it comes to limit something else. */
export const subjectKey = ({ meter, budgetId }: AlertSubject): string =>
  budgetId === undefined ? meter : `budget:${budgetId}`;

/**
 * An alert is raised once per account, month, meter or budget, reason and effective limit: a pack, a new quota or another
 * limit of a budget re-arms it.
 */
export interface AlertIdentity extends AlertSubject {
  month: Month;
  /** The effective limit in units of the meter; of a budget of money in micro-USD. */
  limit: number;
  reason: AlertReason;
}

/** Who has said that they look after it. */
export interface Acknowledgement {
  by: Actor;
  /** RFC 3339. */
  at: string;
}

export interface Alert extends AlertIdentity, NoticeShown {
  /** Base units used when it was raised. */
  used: number;
  createdAt: string;
  /** Of a forecast: the day on which the limit was then expected to be reached. */
  exhaustsOn?: Day | undefined;
  /** RFC 3339; when it turned out that it no longer holds. */
  resolvedAt?: string | undefined;
  /** The first one. */
  acknowledged?: Acknowledgement | undefined;
  /** The id of the request by which more was granted for it. */
  granted?: string | undefined;
}

/** Whether it is about a limit; anomalies are listed with the alerts and are not. */
export const isAboutLimit = <Other extends object>(raised: Alert | Other): raised is Alert =>
  'reason' in raised;

/** Whether it is about the limit of a meter, which can be raised by a pack or a quota; the limit of a budget is its own. */
export const isOfMeter = <Raised extends AlertSubject>(raised: Raised): raised is Raised & { meter: Meter } =>
  raised.budgetId === undefined;

/** An alert that no longer holds is for nobody to look after. The message says since when. */
export class AlertResolved extends Error {
  override readonly name = 'AlertResolved';
}

/** @throws AlertResolved */
export function checkHolds({ resolvedAt }: Pick<Alert, 'resolvedAt'>): void {
  if (resolvedAt === undefined) return;
  throw new AlertResolved(
    `This warning was resolved at ${resolvedAt}: it no longer holds, and nothing needs to be done.`,
  );
}

export const isResolved = ({ resolvedAt }: Pick<Alert, 'resolvedAt'>): boolean => resolvedAt !== undefined;

/** What an alert is shown as: once somebody looks after it, or it is resolved, it no longer matters what became of its email. */
export function stateOfAlert({
  resolvedAt,
  acknowledged,
  state,
}: Pick<Alert, 'resolvedAt' | 'acknowledged' | 'state'>): NoticeState | 'acknowledged' | 'resolved' {
  if (resolvedAt !== undefined) return 'resolved';
  return acknowledged ? 'acknowledged' : state;
}
