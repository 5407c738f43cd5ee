import type { Account } from '../../../domain/accounts/account.ts';
import { METER_NOUNS, type Meter } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import type { Step } from '../kit/blocks.ts';
import { monthName } from '../../../domain/words/dates.ts';
import { number } from '../../../domain/words/figures.ts';
import { forAdministrators } from './administrators.ts';

/** When to raise the quota rather than add a pack. */
const RAISE_EVERY_MONTH = 'It applies to every month: choose it if this level of use is here to stay.';

export const TELL_THEM_FIRST = 'They should hear it from you before they see it on the invoice.';

/** The ways to raise a limit as far as the advice says; none if there is none. */
export function adviceSteps(
  account: Pick<Account, 'id'>,
  { meter, plan, advice }: Pick<MeterStanding, 'meter' | 'plan' | 'advice'>,
  month: Month,
): (Step & { title: string })[] {
  if (advice === null) return [];
  const { kind, quantity, quota, from } = advice;
  const raise = raiseQuotaStep(account, { meter, plan: plan ?? 0, quota }, RAISE_EVERY_MONTH);
  if (from === 'use') return kind === 'increase' ? [raise] : [];
  const why = from === 'forecast' ? 'even at the upper end of the forecast' : AT_THIS_PACE;
  const pack = addPackStep(
    account,
    { meter, quantity, month },
    `A pack of ${number(quantity)} keeps the month within the limit, ${why}. It raises the limit for this month only.`,
  );
  return [pack, ...(quota > (plan ?? 0) ? [raise] : [])];
}

const AT_THIS_PACE = 'if use continues at the pace so far (there is no forecast yet)';

/** Raises one month's limit. Readers cannot add a pack themselves, since only administrators have a key for it. */
function addPackStep(
  { id }: Pick<Account, 'id'>,
  { meter, quantity, month }: { meter: Meter; quantity: number; month: Month },
  detail: string,
): Step & { title: string } {
  return {
    title: `Ask your administrator to add a pack of ${number(quantity)} ${METER_NOUNS[meter]} for ${monthName(month)}`,
    detail: `Or forward this email to them. ${detail}`,
    code: forAdministrators(`POST /v1/accounts/${id}/packs ${JSON.stringify({ meter, quantity, month })}`),
  };
}

/**
 * Raises the limit of every month.
 * @param plan the present quota, in units of the meter
 */
function raiseQuotaStep(
  { id }: Pick<Account, 'id'>,
  { meter, plan, quota }: { meter: Meter; plan: number; quota: number },
  detail: string,
): Step & { title: string } {
  return {
    title: `Raise the monthly quota of ${METER_NOUNS[meter]} from ${number(plan)} to ${number(quota)}`,
    detail,
    code: forAdministrators(
      `PUT /v1/accounts/${id} with "${meter}": ${quota} in "quotas". It replaces the whole account: send all that GET returns except id, createdAt and updatedAt.`,
    ),
  };
}
