import type { Account } from '../../../domain/accounts/account.ts';
import type { Meter } from '../../../domain/accounts/meters.ts';
import type { Month } from '../../../domain/calendar.ts';
import type { Step } from '../kit/blocks.ts';
import { monthName } from '../kit/dates.ts';
import { number } from '../kit/figures.ts';
import { METER_NOUNS } from '../../../domain/kinds/names.ts';

type Payer = Pick<Account, 'id'>;

/** The readers of an email cannot add a pack themselves: it takes a key that only administrators have. */
export function addPackStep(
  { id }: Payer,
  { meter, quantity, month }: { meter: Meter; quantity: number; month: Month },
  detail: string,
): Step {
  return {
    title: `Ask your administrator to add a pack of ${number(quantity)} ${METER_NOUNS[meter]} for ${monthName(month)}`,
    detail: `Or forward this email to them. ${detail}`,
    call: `POST /v1/accounts/${id}/packs ${JSON.stringify({ meter, quantity, month })}`,
  };
}

/** @param plan the quota as it is, in units of the meter */
export function raiseQuotaStep(
  { id }: Payer,
  { meter, plan, quota }: { meter: Meter; plan: number; quota: number },
  detail: string,
): Step {
  return {
    title: `Raise the monthly quota of ${METER_NOUNS[meter]} from ${number(plan)} to ${number(quota)}`,
    detail,
    call: `PUT /v1/accounts/${id} replaces the whole account: send what GET shows, without id, createdAt and updatedAt, and with "${meter}": ${quota} in "quotas"`,
  };
}
