import type { Email } from '../../../domain/email.ts';
import { alertId } from '../../../domain/quotas/alert-rule.ts';
import { heading, opening } from '../kit/blocks.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import { keyFigures } from '../kit/details.ts';
import { percent } from '../../../domain/words/figures.ts';
import { writeEmail } from '../kit/layout.ts';
import { phrase, type Words } from '../kit/phrase.ts';
import { subjectLine } from '../kit/subject.ts';
import { campaignBlocks } from './campaigns.ts';
import { customer } from './customer.ts';
import { itsLimit, nameOf, nounOf, type Limited } from './limited.ts';
import { rangeNote } from './meter-outlook.ts';
import { positionOf, type QuotaWarning } from './quota-warning-data.ts';
import { warningDetails } from './quota-warning-details.ts';
import { isMoreOffered, onIt, whatToDo } from './quota-warning-steps.ts';
import { leadOf, wording } from './quota-warning-wording.ts';
import { usageBars, usageGauge } from './usage-bars.ts';
import { openDashboard } from './open-dashboard.ts';
import { whyReceived } from './why-received.ts';
import { limitWords } from '../../../domain/words/units.ts';

/**
 * Tells the CSM, and whom else it concerns, that a meter or a budget has reached a threshold, is expected to exceed its limit,
 * or exceeds that of a closed month.
 */
export function quotaWarningEmail(warning: QuotaWarning): Email {
  const { account, month, alert, standing, bars, topCampaigns = [], crmUrl } = warning;
  const { meter, limit } = alert;
  const position = positionOf(warning);
  const { label, headline, news } = wording(warning, position);
  const lead = leadOf(warning, position);
  const id = alertId({ ...alert, month });
  return writeEmail({
    links: { acknowledge: id, ...(isMoreOffered(warning) && { grant: id }) },
    subject: subjectLine(news, customer(account)),
    preheader: lead,
    about: customer(account).text,
    blocks: [
      opening({ text: label, tone: position.tone }, headline, lead),
      usageGauge(meter, { used: standing.used, limit }, position.tone),
      onIt(),
      keyFigures(warningDetails(warning, position)),
      ...(position.hasEnded ? [] : rangeNote(standing)),
      heading(nameOf(standing).byMonth),
      usageBars(meter, bars, position.tone),
      ...campaignBlocks(
        `Top campaigns in ${monthName(month)} by ${nounOf(meter) || 'cost'}`,
        meter,
        topCampaigns,
        standing.used,
      ),
      heading('What you can do'),
      ...whatToDo(warning),
      ...openDashboard(crmUrl, { meter, month }),
    ],
    footer: [
      `As of ${momentName(warning.asOf, account.timeZone)}. Usage recorded later is not included.`,
      why(warning),
    ],
  });
}

function why({ account, alert, standing }: QuotaWarning): Words {
  const isOfBudget = 'budget' in standing;
  const { thresholds } = isOfBudget ? standing.budget : account;
  const all = [...thresholds.map((threshold) => percent(threshold)), 'forecast'].join(', ');
  const once =
    alert.reason === 'late'
      ? 'It is sent once per month, meter and limit.'
      : isOfBudget
        ? `It is sent once per month, budget, threshold (${all}) and limit: with another limit, the thresholds apply afresh.`
        : `It is sent once per month, meter, threshold (${all}) and limit: with a pack or a new quota, the thresholds apply afresh.`;
  return phrase`${whyReceived(account, crossedBy(alert, standing))} ${once}`;
}

function crossedBy({ meter, limit, reason }: QuotaWarning['alert'], standing: Limited): Words {
  const noun = nounOf(meter);
  const most = limitWords(meter, limit);
  if (reason === 'forecast')
    return 'budget' in standing
      ? phrase`its forecast exceeds its ${itsLimit(standing, limit)}`
      : `the forecast for its ${noun} exceeds the limit of ${most}`;
  if (reason === 'late') return `its ${noun} exceed the limit of ${most} in a closed month`;
  if (limit === 0) return `it used ${noun} without a quota`;
  return phrase`it reached the ${percent(reason)} threshold of its ${itsLimit(standing, limit)}`;
}
