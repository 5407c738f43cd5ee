import type { Recipient } from '../accounts/recipients.ts';
import { localMonth, parseInstant, type Month } from '../calendar.ts';
import { formatUsd } from '../money.ts';
import { isMeter, type Measure } from '../usage/measure.ts';
import { toUnits } from '../usage/meter-use.ts';
import type { UsagePart } from '../usage/part.ts';

/**
 * A monthly limit of a part of an account's usage, inside its quotas: it neither raises nor lowers them, and nothing is
 * charged by it.
 */
export interface BudgetTerms {
  name: string;
  part: UsagePart;
  meter: Measure;
  /** In units of the meter, or in micro-USD; above zero. */
  limit: number;
  /** Percent of the limit, ascending. */
  thresholds: number[];
  /** Who is warned; if nobody is listed, whoever gets the account's own warnings. */
  recipients: Recipient[];
}

export interface Budget extends BudgetTerms {
  id: string;
  /** RFC 3339. */
  createdAt: string;
  updatedAt: string;
}

/** As many budgets an account may have: each check reads all of them. */
export const MAX_BUDGETS = 50;

/** An account has as many budgets as it may. */
export class TooManyBudgets extends Error {
  override readonly name = 'TooManyBudgets';
}

/** Whether a budget is watched in a month: one that was made later is no news of it. */
export function isWatchedIn(
  { createdAt }: Pick<Budget, 'createdAt'>,
  month: Month,
  timeZone: string,
): boolean {
  const created = parseInstant(createdAt);
  return created === undefined || localMonth(created, timeZone) <= month;
}

/** Units of a measure as the API shows them: a number, or decimal USD. @param baseUnits whole, or exact money */
export function shownAmount(measure: Measure, baseUnits: number | bigint): number | string {
  return isMeter(measure) ? toUnits(measure, Number(baseUnits)) : formatUsd(baseUnits);
}

/** The part as the API shows it: one of the two lists is null. */
export const shownPart = (part: UsagePart) => ({
  campaignIds: 'campaignIds' in part ? [...part.campaignIds] : null,
  recruiterIds: 'recruiterIds' in part ? [...part.recruiterIds] : null,
});

/** A limit as the API shows it: of money in decimal USD. */
export const shownLimit = (measure: Measure, limit: number): number | string =>
  isMeter(measure) ? limit : formatUsd(limit);

/** What a budget says, as the API and the history show it. */
export const shownTerms = ({ name, part, meter, limit, thresholds, recipients }: BudgetTerms) => ({
  name,
  ...shownPart(part),
  meter,
  limit: shownLimit(meter, limit),
  thresholds,
  recipients,
});
