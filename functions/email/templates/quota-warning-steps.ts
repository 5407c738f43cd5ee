import { headroom, peakOf } from '../../../domain/quotas/headroom.ts';
import type { Step } from '../kit/blocks.ts';
import { number, percent } from '../kit/figures.ts';
import { phrase } from '../kit/phrase.ts';
import { customer } from './customer.ts';
import type { Position, QuotaWarning } from './quota-warning-data.ts';
import { addPackStep, raiseQuotaStep } from './raise-limit.ts';

/** A pack or quota large enough that the month causes no further warning, and talking to the customer. */
export function warningSteps(warning: QuotaWarning, { hasEnded, outlook }: Position): Step[] {
  const { account, month, today, alert, standing, forecast } = warning;
  const { meter, limit } = alert;
  const peak = peakOf(month, standing.used, forecast, today);
  const { threshold, pack, quota } = headroom(meter, peak.amount, limit, account.thresholds);
  const why = {
    forecast: `even at the forecast's upper end`,
    pace: `if it goes on at the pace so far: there is no forecast yet`,
    use: 'as much as was used',
  }[peak.from];
  const plan = standing.plan ?? 0;
  const addPack = addPackStep(
    account,
    { meter, quantity: pack, month },
    `${number(pack)} keeps the month under ${percent(threshold)}, ${why}. It raises the limit in this month only.${
      outlook.outlook.kind === 'unlikely' ? ' To stay within the limit, none is needed.' : ''
    }`,
  );
  const raiseQuota = raiseQuotaStep(
    account,
    { meter, plan, quota },
    'For every month, where this use has come to stay.',
  );
  const raise = quota > plan ? [raiseQuota] : [];
  const talk: Step = {
    title: phrase`Talk to ${customer(account)}`,
    detail:
      'Nothing is stopped at the limit: use goes on, and what is over it is overage. Tell them before the invoice does.',
  };
  // A pack cannot help a month that has ended.
  return hasEnded ? [talk, ...raise] : [...(pack > 0 ? [addPack] : []), ...raise, talk];
}
