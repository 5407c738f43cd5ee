import { headroom, peakOf } from '../../../domain/quotas/headroom.ts';
import type { Step } from '../kit/blocks.ts';
import { number, percent } from '../../../domain/words/figures.ts';
import { phrase } from '../kit/phrase.ts';
import { customer } from './customer.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { addPackStep, RAISE_EVERY_MONTH, raiseQuotaStep, TELL_THEM_FIRST } from './raise-limit.ts';

/** A pack or quota large enough that the month causes no further warning, and talking to the customer. */
export function warningSteps(warning: QuotaWarning, { hasEnded, outlook }: Position): Step[] {
  const { account, month, today, alert, standing, forecast } = warning;
  const { meter, limit } = alert;
  const peak = peakOf(month, standing.used, forecast, today);
  const { threshold, pack, quota } = headroom(meter, peak.amount, limit, account.thresholds);
  const why = {
    forecast: 'even at the upper end of the forecast',
    pace: 'if use continues at the pace so far (there is no forecast yet)',
    use: 'with what was used',
  }[peak.from];
  const plan = standing.plan ?? 0;
  const addPack = addPackStep(
    account,
    { meter, quantity: pack, month },
    `A pack of ${number(pack)} keeps the month under ${percent(threshold)}, ${why}. It raises the limit for this month only.${
      outlook.outlook.kind === 'unlikely' ? ' No pack is needed to stay within the limit.' : ''
    }`,
  );
  const raiseQuota = raiseQuotaStep(account, { meter, plan, quota }, RAISE_EVERY_MONTH);
  const raise = quota > plan ? [raiseQuota] : [];
  const talk: Step = {
    title: phrase`Talk to ${customer(account)}`,
    detail: `Nothing stops at the limit: use continues, and everything over the limit is overage. ${TELL_THEM_FIRST}`,
  };
  // A pack cannot help a month that has ended.
  return hasEnded ? [talk, ...raise] : [...(pack > 0 ? [addPack] : []), ...raise, talk];
}
