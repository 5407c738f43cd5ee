import type { Outlook } from './outlook.ts';
import type { Standing } from './standing.ts';

/** What decides which of an account's meters comes first; a standing of the domain and one of the API have it. */
interface Pressing {
  limit: number | null;
  status: Standing['status'];
  outlook: Outlook | null;
  /** Of the limit. */
  percent: number | null;
}

const PRESSING = ['exceeded', 'will_exceed', 'may_exceed'];
const STATUSES = ['warning', 'ok', 'unlimited'];

/** Facts before forecasts, forecasts before thresholds, and then the meter of which most is used. */
export function byUrgency(one: Pressing, other: Pressing): number {
  return rank(one) - rank(other) || (other.percent ?? 0) - (one.percent ?? 0);
}

function rank({ outlook, status, limit }: Pressing): number {
  const forecast = PRESSING.indexOf(outlook ?? '');
  if (forecast >= 0) return forecast;
  // A meter that is not in the plan and not used says least.
  return limit === 0 ? PRESSING.length + 1.5 : PRESSING.length + STATUSES.indexOf(status);
}
