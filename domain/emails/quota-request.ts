import type { Account } from '../accounts/account.ts';
import { METER_NAMES } from '../accounts/meters.ts';
import type { Instant, Month } from '../calendar.ts';
import type { QuotaRequest } from '../quotas/quota-request.ts';
import { percentUsed, type Standing } from '../quotas/standing.ts';
import { gauge, usageBars, type UsageBar } from './bars.ts';
import { button, heading, opening, paragraph, quotation, steps, type Step } from './blocks.ts';
import { momentName, monthName } from './dates.ts';
import type { Email } from './email.ts';
import { tiles, type Fact } from './facts.ts';
import { money, number, percent, units } from './figures.ts';
import { writeEmail } from './layout.ts';
import { METER_NOUNS } from './names.ts';
import { addPackCall } from './packs.ts';
import { STATUS_TONES } from './status.ts';

export interface QuotaRequestNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  request: Pick<QuotaRequest, 'meter' | 'kind' | 'quantity' | 'message'>;
  /** The account's current month. */
  month: Month;
  asOf: Instant;
  /** Of the request's meter. */
  standing: Standing;
  /** The last months of the meter, oldest first; none are drawn where there are none. */
  bars?: readonly UsageBar[] | undefined;
  crmUrl?: string | undefined;
}

/** A quantity is what the customer wants in addition: as a pack this month, as an increase in every month. */
export function quotaRequestEmail(notice: QuotaRequestNotice): Email {
  const { account, request, month, standing, bars = [], crmUrl } = notice;
  const { meter, kind, message } = request;
  const wish = `${number(request.quantity)} more ${METER_NOUNS[meter]}`;
  const lead =
    kind === 'pack'
      ? `As a pack, for ${monthName(month)} only.`
      : 'As an increase of the quota, from now on in every month.';
  const tone = STATUS_TONES[standing.status];
  return writeEmail({
    to: account.csm.email,
    subject: `${account.name} asks for ${wish} (${kind})`,
    preheader: `${lead} ${standingLine(notice)}`,
    accountName: account.name,
    blocks: [
      opening(
        { text: kind === 'pack' ? 'Pack requested' : 'Quota increase requested', tone: 'info' },
        `${account.name} asks for ${wish}`,
        lead,
      ),
      ...(message?.trim()
        ? [heading('Their message'), quotation(message)]
        : [paragraph('They left no message.')]),
      heading(`Where ${METER_NAMES[meter]} stand now`),
      gauge(meter, { month, used: standing.used, limit: standing.limit }, tone),
      tiles(factsOf(notice)),
      ...(bars.length > 0 ? [heading(`${METER_NAMES[meter]} by month`), usageBars(meter, bars, tone)] : []),
      heading('How to grant it'),
      steps(stepsOf(notice)),
      ...(crmUrl === undefined ? [] : [button('Open the dashboard', crmUrl)]),
    ],
    footer: [
      `As of ${momentName(notice.asOf, account.timeZone)}.`,
      `You receive this because you, ${account.csm.name}, are the CSM of ${account.name} (${account.id}), and somebody there asked for more. Nothing changes until you grant it. It is sent once per request.`,
    ],
  });
}

function standingLine({ request: { meter }, month, standing: { used, limit } }: QuotaRequestNotice): string {
  const share = percentUsed(meter, used, limit);
  return limit === null || share === null
    ? `${units(meter, used)} used in ${monthName(month)}, unlimited.`
    : `${units(meter, used)} of ${number(limit)} used in ${monthName(month)} (${percent(share)}).`;
}

function factsOf({ request: { meter, quantity }, month, standing }: QuotaRequestNotice): Fact[] {
  const { used, limit, plan, packs, overage, status } = standing;
  const share = percentUsed(meter, used, limit);
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(meter, used),
      note: share === null ? 'unlimited' : `${percent(share)} of the limit`,
      tone: status === 'warning' || status === 'exceeded' ? STATUS_TONES[status] : undefined,
    },
    {
      name: 'Limit',
      value: limit === null ? 'Unlimited' : number(limit),
      note: packs > 0 && plan !== null ? `plan ${number(plan)} + packs ${number(packs)}` : 'plan, no packs',
    },
    {
      name: 'Limit if granted',
      value: limit === null ? 'Unlimited' : number(limit + quantity),
      note: limit === null ? 'there is nothing to grant' : `${number(quantity)} more`,
    },
    {
      name: 'Overage so far',
      value: money(overage.costMicros),
      note: `${units(meter, overage.baseUnits)} over the limit`,
      tone: overage.baseUnits > 0 ? 'exceeded' : undefined,
    },
  ];
}

function stepsOf({ account, request, month, standing }: QuotaRequestNotice): Step[] {
  const { meter, kind, quantity } = request;
  if (standing.plan === null) {
    return [
      {
        title: 'Nothing needs granting',
        detail: `${account.name} has no limit on its ${METER_NOUNS[meter]}. Ask what they are short of.`,
      },
    ];
  }
  const pack: Step = {
    title: `${kind === 'pack' ? 'Add' : 'Or add'} a pack for ${monthName(month)}`,
    detail: `It raises the limit by ${number(quantity)} in this month only.`,
    call: addPackCall(account.id, { meter, quantity, month }),
  };
  const raise: Step = {
    title: `${kind === 'pack' ? 'Or raise' : 'Raise'} the quota to ${number(standing.plan + quantity)}`,
    detail: `In every month, from now on. Send the whole account, with its quota "${meter}" set to ${standing.plan + quantity}.`,
    call: `PUT /v1/accounts/${account.id}`,
  };
  const answer: Step = {
    title: `Answer ${account.name}`,
    detail: 'They see the new limit in their dashboard at once, but no email tells them.',
  };
  return kind === 'pack' ? [pack, raise, answer] : [raise, pack, answer];
}
