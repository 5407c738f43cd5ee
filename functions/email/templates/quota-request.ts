import { LINK_DAYS } from '../../../domain/access/email-link.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import { METER_LABELS_INSIDE, METER_NAMES, METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import type { MonthUse } from '../../../domain/quotas/month-use.ts';
import type { QuotaRequest } from '../../../domain/quotas/quota-request.ts';
import { button, heading, opening, paragraph, quotation } from '../kit/blocks.ts';
import { campaignBlocks, type CampaignUse } from './campaigns.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import type { Email } from '../../../domain/email.ts';
import { keyFigures, type Detail } from '../kit/details.ts';
import { money, number } from '../../../domain/words/figures.ts';
import { writeEmail, type Block } from '../kit/layout.ts';
import { named, phrase, type Words } from '../kit/phrase.ts';
import { customer } from './customer.ts';
import { forecastDetail, limitDateDetail, rangeNote, told } from './meter-outlook.ts';
import { limitParts, shareOfLimit, STATUS_TONES, usedOfLimit } from './standing.ts';
import { units } from '../../../domain/words/units.ts';
import { linkTo, partFor } from '../kit/slots.ts';
import { usageBars, usageGauge } from './usage-bars.ts';
import { whyReceived } from './why-received.ts';
import { openDashboard } from './open-dashboard.ts';
import { subjectLine } from '../kit/subject.ts';

export interface QuotaRequestNotice {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm'>;
  request: Pick<QuotaRequest, 'id' | 'meter' | 'kind' | 'quantity' | 'message'>;
  /** An account's users ask in the dashboard; administrators' keys may also use the API. */
  askedIn: 'dashboard' | 'api';
  /** The user of the portal session, if the CRM named one. */
  requester: { name: string | null; email: string | null };
  /** The account's current month. */
  month: Month;
  asOf: Instant;
  /** The requested meter's standing. */
  standing: MeterStanding;
  /** The last months of the meter, oldest first. */
  bars: readonly MonthUse[];
  /** The campaigns that used most of the meter this month, largest first. */
  topCampaigns: readonly CampaignUse[];
  crmUrl?: string | undefined;
}

/**
 * Tells the CSM what a customer requests. The quantity is on top of the present limit: once as a pack, or every month as
 * an increase.
 */
export function quotaRequestEmail(notice: QuotaRequestNotice): Email {
  const { account, request, month, standing, crmUrl } = notice;
  const { meter, kind, quantity, message } = request;
  const noun = METER_NOUNS[meter];
  const span = kind === 'pack' ? `for ${monthName(month)}` : 'for every month';
  const lead =
    kind === 'pack'
      ? `They want a pack for ${monthName(month)} only.`
      : 'They want a higher quota for every month from now on.';
  const tone = STATUS_TONES[standing.status];
  return writeEmail({
    askedBy: notice.requester.email ?? undefined,
    links: { decide: request.id },
    subject: subjectLine(
      `${number(quantity)} more ${METER_LABELS_INSIDE[meter]} requested ${span}`,
      customer(account),
    ),
    preheader: `${lead} ${usedOfLimit(meter, standing.used, standing.limit)} in ${monthName(month)}.`,
    about: customer(account).text,
    blocks: [
      opening(
        { text: kind === 'pack' ? 'Pack requested' : 'Quota increase requested', tone: 'info' },
        phrase`${customer(account)} requests ${number(quantity)} more ${noun}`,
        phrase`${lead} ${told(standing.sentence)}`,
      ),
      ...(message?.trim()
        ? [heading('Their message'), quotation(message)]
        : [paragraph('They left no message.')]),
      partFor(
        ['csm', 'backup'],
        [
          button('Look and decide', linkTo('decide')),
          paragraph(
            `Grant it, grant another quantity, or decline it: they are told at once. The link is yours: it decides this one request in your name, without a login for ${LINK_DAYS} days. Do not forward this email.`,
          ),
        ],
      ),
      partFor(
        ['operator'],
        [
          paragraph(
            'It waits for a CSM or a backup of the account. Correct their addresses, and send it again.',
          ),
        ],
      ),
      heading(`${METER_NAMES[meter]} so far`),
      usageGauge(meter, standing, tone),
      ...standingBlocks(notice),
      heading(`${METER_NAMES[meter]} by month`),
      usageBars(meter, notice.bars, tone),
      ...campaignBlocks(
        `Top campaigns in ${monthName(month)} by ${noun}`,
        meter,
        notice.topCampaigns,
        standing.used,
      ),
      ...(standing.advice ? [heading('What it would save'), paragraph(`${standing.advice.sentence}.`)] : []),
      ...openDashboard(crmUrl, { meter: request.meter, month }),
    ],
    footer: [
      `As of ${momentName(notice.asOf, account.timeZone)}.`,
      phrase`${whyReceived(account, whoAsked(notice))} Nothing changes until you grant it. It is sent once per request.`,
    ],
  });
}

const whoAsked = ({ requester, askedIn }: QuotaRequestNotice): Words =>
  askedIn === 'api'
    ? "more was requested through the API with an administrator's key"
    : phrase`${requester.name === null ? 'somebody' : named(requester.name)} requested more in its dashboard`;

function standingBlocks(notice: QuotaRequestNotice): Block[] {
  const { month, standing } = notice;
  if (standing.limit === null) return [keyFigures(detailsOf(notice))];
  const details = [...detailsOf(notice), forecastDetail(standing, month), limitDateDetail(standing)];
  return [keyFigures(details), ...rangeNote(standing)];
}

function detailsOf({ request: { meter, quantity }, month, standing }: QuotaRequestNotice): Detail[] {
  const { used, limit, overage, status } = standing;
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(meter, used),
      note: shareOfLimit(meter, used, limit),
      tone: status === 'warning' || status === 'exceeded' ? STATUS_TONES[status] : undefined,
    },
    {
      name: 'Limit',
      value: limit === null ? 'Unlimited' : number(limit),
      note: limitParts(standing),
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
