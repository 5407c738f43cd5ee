import { METER_LABELS, METER_NAMES } from '../../../domain/accounts/meters.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import { monthName, shortDay } from '../../../domain/words/dates.ts';
import { money, percent } from '../../../domain/words/figures.ts';
import { phrase, type Phrase } from '../kit/phrase.ts';
import { customer } from './customer.ts';
import { isReached, told } from './meter-outlook.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { usedInMonth } from './standing.ts';
import { wholeUnitsDown } from '../../../domain/words/units.ts';

/** The warning in three lengths. */
interface Wording {
  label: string;
  headline: string;
  /** The first part of the subject. */
  news: string;
}

export function wording({ month, alert, standing }: QuotaWarning, position: Position): Wording {
  const { percent: used, over } = position;
  const { meter, limit, reason } = alert;
  const name = METER_NAMES[meter];
  const short = METER_LABELS[meter];
  const when = position.hasEnded ? ` in ${monthName(month)}` : '';
  const soon = soonNews(standing);
  if (limit === 0 && over > 0) {
    return {
      label: 'Used without a quota',
      headline: `${name} used without a quota`,
      news: `${short} ${wholeUnitsDown(meter, over)} used, no quota${when}`,
    };
  }
  if (reason === 'forecast') {
    return {
      label: 'Forecast exceeds the limit',
      headline: `${name} are expected to exceed the limit`,
      news: `${short} ${[soon, `${percent(used)} used`].filter(Boolean).join(', ')}`,
    };
  }
  const label = `${percent(reason)} threshold reached`;
  if (over > 0) {
    return {
      label,
      headline: `${name} are over the limit (${percent(used)})`,
      news: `${short} ${percent(used)} (${wholeUnitsDown(meter, over)} over)${when}`,
    };
  }
  return {
    label,
    headline: used >= 100 ? `${name} have reached the limit` : `${name} are at ${percent(used)} of the limit`,
    news: [`${short} ${percent(used)} used${when}`, ...(soon ? [soon] : [])].join(', '),
  };
}

function soonNews(standing: MeterStanding): string {
  const { outlook, forecast } = standing;
  if (isReached(standing)) return '';
  if (outlook === 'will_exceed' && forecast?.exhaustsOn)
    return `limit expected ${shortDay(forecast.exhaustsOn)}`;
  if (outlook === 'within') return 'forecast within the limit';
  return outlook === 'may_exceed' ? 'may exceed the limit' : '';
}

/** A threshold that the forecast says is harmless says so before anything else. */
const isHarmless = (standing: MeterStanding) => standing.outlook === 'within' && !isReached(standing);

/** The first sentences of the email, which inboxes also preview: what every page and response says, and its base. */
export function leadOf(warning: QuotaWarning, position: Position): Phrase {
  const { account, month, alert, standing } = warning;
  const { meter, limit } = alert;
  const used = usedInMonth({ meter, used: standing.used, limit }, month);
  const harmless = isHarmless(standing)
    ? `${percent(position.percent)} used, and the forecast stays within the limit. `
    : '';
  const facts = phrase`${harmless}${told(standing.sentence)} ${customer(account)} has used ${used}.`;
  return position.hasEnded ? phrase`${facts} ${finalOverage(warning)}` : facts;
}

const finalOverage = ({ month, standing }: QuotaWarning) =>
  `${monthName(month)} has ended. The final overage is ${money(standing.bill.soFar.overage)}, unless late usage arrives.`;
