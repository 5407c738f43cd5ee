import { METER_NOUNS } from '../../../domain/accounts/meters.ts';
import { localDay, parseInstant } from '../../../domain/calendar.ts';
import type { LimitStanding } from '../../../domain/quotas/limit-standing.ts';
import { isMeter } from '../../../domain/usage/measure.ts';
import { meterUse } from '../../../domain/usage/meter-use.ts';
import { dayName, monthName, shortDay } from '../../../domain/words/dates.ts';
import { money, number, percent } from '../../../domain/words/figures.ts';
import { phrase, type Phrase, type Words } from '../kit/phrase.ts';
import { customer } from './customer.ts';
import { nameOf } from './limited.ts';
import { isReached, told } from './meter-outlook.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { usedInMonth } from './standing.ts';
import { units, wholeUnitsDown } from '../../../domain/words/units.ts';

/** The warning in three lengths. */
interface Wording {
  label: string;
  headline: Words;
  /** The first part of the subject. */
  news: string;
}

export function wording({ month, alert, standing }: QuotaWarning, position: Position): Wording {
  const { percent: used, over } = position;
  const { meter, limit, reason } = alert;
  const {
    name,
    short,
    verb: { are, have },
  } = nameOf(standing);
  const when = position.hasEnded ? ` in ${monthName(month)}` : '';
  const soon = soonNews(standing);
  if (reason === 'late') {
    return {
      label: 'Late usage in a closed month',
      headline: phrase`${name} ${are} over the limit since ${monthName(month)} closed`,
      news: `${short} ${wholeUnitsDown(meter, over)} over${when}, late usage`,
    };
  }
  if (limit === 0 && over > 0) {
    return {
      label: 'Used without a quota',
      headline: phrase`${name} used without a quota`,
      news: `${short} ${wholeUnitsDown(meter, over)} used, no quota${when}`,
    };
  }
  if (reason === 'forecast') {
    return {
      label: 'Forecast exceeds the limit',
      headline: phrase`${name} ${are} expected to exceed the limit`,
      news: `${short} ${[soon, `${percent(used)} used`].filter(Boolean).join(', ')}`,
    };
  }
  const label = `${percent(reason)} threshold reached`;
  if (over > 0) {
    return {
      label,
      headline: phrase`${name} ${are} over the limit (${percent(used)})`,
      news: `${short} ${percent(used)} (${wholeUnitsDown(meter, over)} over)${when}`,
    };
  }
  return {
    label,
    headline:
      used >= 100
        ? phrase`${name} ${have} reached the limit`
        : phrase`${name} ${are} at ${percent(used)} of the limit`,
    news: [`${short} ${percent(used)} used${when}`, ...(soon ? [soon] : [])].join(', '),
  };
}

function soonNews(standing: LimitStanding): string {
  const { outlook, forecast } = standing;
  if (isReached(standing)) return '';
  if (outlook === 'will_exceed' && forecast?.exhaustsOn)
    return `limit expected ${shortDay(forecast.exhaustsOn)}`;
  if (outlook === 'within') return 'forecast within the limit';
  return outlook === 'may_exceed' ? 'may exceed the limit' : '';
}

/** A threshold that the forecast says is harmless says so before anything else. */
const isHarmless = (standing: LimitStanding) => standing.outlook === 'within' && !isReached(standing);

/** The first sentences of the email, which inboxes also preview: what every page and response says, and its base. */
export function leadOf(warning: QuotaWarning, position: Position): Phrase {
  const { account, month, alert, standing } = warning;
  const { meter, limit } = alert;
  const used = usedInMonth({ meter, used: standing.used, limit }, month);
  const harmless = isHarmless(standing)
    ? `${percent(position.percent)} used, and the forecast stays within the limit. `
    : '';
  const within = 'budget' in standing ? ' within this budget' : '';
  const facts = phrase`${harmless}${told(standing.sentence)} ${customer(account)} has used ${used}${within}.`;
  if (alert.reason === 'late') return phrase`${lateUsage(warning)} ${facts}`;
  return position.hasEnded ? phrase`${facts} ${finalOverage(warning)}` : facts;
}

/** Why a month is heard of again that was reported long ago. */
function lateUsage({ account, month, alert: { meter, limit }, standing, closure }: QuotaWarning): string {
  const name = monthName(month);
  const closedAt = closure && parseInstant(closure.closedAt);
  if (!closure || !closedAt || !isMeter(meter))
    return `${name} is closed, and usage recorded since then took it over its limit.`;
  const closed = meterUse(closure.totals, meter);
  const late = units(meter, standing.used - closed);
  const within = limit === 0 ? 'without any' : `with ${units(meter, closed)} of ${number(limit)}`;
  return `${name} was closed on ${dayName(localDay(closedAt, account.timeZone))} ${within} ${METER_NOUNS[meter]}; late usage of ${late} took it over its limit, and its report no longer holds.`;
}

const finalOverage = ({ month, standing }: QuotaWarning) =>
  'budget' in standing
    ? `${monthName(month)} has ended.`
    : `${monthName(month)} has ended. The final overage is ${money(standing.bill.soFar.overage)}, unless late usage arrives.`;
