import { METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import { monthName } from '../../../domain/words/dates.ts';
import { number } from '../../../domain/words/figures.ts';
import type { Step } from '../kit/blocks.ts';

/** When to raise the quota rather than add a pack. */
const RAISE_EVERY_MONTH = 'It applies to every month: choose it if this level of use is here to stay.';

export const TELL_THEM_FIRST = 'They should hear it from you before they see it on the invoice.';

export const OVERAGE_GOES_ON =
  'Nothing stops at the limit: use continues, and everything over the limit is overage.';

/** The ways to raise a limit as far as the advice says; none if there is none. */
export function adviceSteps(
  { meter, plan, advice }: Pick<MeterStanding, 'meter' | 'plan' | 'advice'>,
  month: Month,
): (Step & { title: string; detail: string })[] {
  if (advice === null) return [];
  const { kind, quantity, quota, from } = advice;
  const raise = {
    title: `Raise the monthly quota of ${METER_NOUNS[meter]} from ${number(plan ?? 0)} to ${number(quota)}`,
    detail: RAISE_EVERY_MONTH,
  };
  if (from === 'use') return kind === 'increase' ? [raise] : [];
  const why = from === 'forecast' ? 'even at the upper end of the forecast' : AT_THIS_PACE;
  const pack = {
    title: `Add a pack of ${number(quantity)} ${METER_NOUNS[meter]} for ${monthName(month)}`,
    detail: `A pack of ${number(quantity)} keeps the month within the limit, ${why}. It raises the limit for this month only.`,
  };
  return [pack, ...(quota > (plan ?? 0) ? [raise] : [])];
}

const AT_THIS_PACE = 'if use continues at the pace so far (there is no forecast yet)';
