import { METER_NOUNS, METER_UNITS, type Meter } from '../../../domain/accounts/meters.ts';
import type { Email } from '../../../domain/email.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import { noTotals, sameTotals } from '../../../domain/usage/totals.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import { money, price } from '../../../domain/words/figures.ts';
import { units } from '../../../domain/words/units.ts';
import { zoneName } from '../../../domain/words/zones.ts';
import { heading, note, opening, steps, type Step } from '../kit/blocks.ts';
import { writeEmail, type Block } from '../kit/layout.ts';
import { phrase } from '../kit/phrase.ts';
import { CERTIFICATE, partFor } from '../kit/slots.ts';
import { subjectLine } from '../kit/subject.ts';
import { customer } from './customer.ts';
import type { MonthlyReport } from './monthly-report-data.ts';
import { meterFigures } from './monthly-report-meters.ts';
import { summaryOf } from './monthly-report-summary.ts';
import { openDashboard } from './open-dashboard.ts';
import { adviceSteps, TELL_THEM_FIRST } from './raise-limit.ts';
import { whyReceived } from './why-received.ts';

/**
 * Tells the CSM, once a month has closed, what it costs, where each meter stands and what needs attention. It fits one
 * screen: all else that is known of the month is on its page, which a button opens.
 */
export function monthlyReportEmail(report: MonthlyReport): Email {
  const { account, month, totals } = report;
  const name = monthName(month);
  const isUsed = !sameTotals(totals, noTotals());
  const { label, news, lead, preheader } = summaryOf(report, isUsed);
  return writeEmail({
    subject: subjectLine(`${name}${news}`, customer(account)),
    preheader,
    about: customer(account).text,
    blocks: [
      opening(label, phrase`${customer(account)} in ${name}`, lead),
      ...(isUsed ? usageBlocks(report) : openDashboard(report.crmUrl)),
    ],
    footer: [
      `Late events and corrections still count in ${name}: the dashboard then shows it as restated.`,
      phrase`As of ${momentName(report.asOf, account.timeZone)}. Months are calendar months in ${zoneName(account.timeZone)}. ${CERTIFICATE}`,
      phrase`${whyReceived(account)} It is sent once, after the month has closed.`,
    ],
  });
}

function usageBlocks(report: MonthlyReport): Block[] {
  const attention = stepsOf(report);
  return [
    meterFigures(report),
    ...(attention.length > 0
      ? [partFor(['csm', 'backup', 'operator'], [heading('What needs attention'), steps(attention)])]
      : []),
    ...openMonth(report),
  ];
}

/** The button to the month's page, of the meter that needs attention most. */
function openMonth({ crmUrl, month, standing }: MonthlyReport): Block[] {
  const view = { meter: mostPressing(standing), month };
  const open = openDashboard(crmUrl, view, `Open ${monthName(month)}`);
  if (open.length === 0) return [];
  return [...open, note('All of it: each day, campaign, recruiter, type and event, of every meter.')];
}

const mostPressing = ({ meters, headline }: MonthlyReport['standing']): Meter =>
  (meters.find(({ sentence }) => sentence === headline) ?? meters[0]!).meter;

/** For the meters over their limits: talk about the overage, and raise the quota so that it does not recur. Those near it are named. */
function stepsOf({ account, month, standing }: MonthlyReport): Step[] {
  const withStatus = (wanted: MeterStanding['status']) =>
    standing.meters.filter(({ status }) => status === wanted);
  const near = withStatus('warning').map(({ meter }): Step => ({
    title: `Agree on a higher quota of ${METER_NOUNS[meter]} before it runs out`,
    detail: 'The month ended near the limit: a little more use would have been over it.',
  }));
  const over = withStatus('exceeded');
  if (over.length === 0) return near;
  const talk: Step = {
    title: phrase`Talk to ${customer(account)} about the overage in ${monthName(month)}`,
    detail: `${over.map((standing) => overageOf(account, standing)).join('; ')}. ${TELL_THEM_FIRST}`,
  };
  return [talk, ...over.flatMap((standing) => adviceSteps(standing, month)), ...near];
}

/** `$28.88 for SMS messages (2,310 over the limit, at $0.0125 per SMS message)` */
function overageOf({ overageRates }: MonthlyReport['account'], { meter, overage }: MeterStanding): string {
  const rate = overageRates[meter];
  const terms = rate === undefined ? 'no overage rate agreed' : `at ${price(rate)} per ${METER_UNITS[meter]}`;
  const over = `${units(meter, overage.baseUnits)} over the limit, ${terms}`;
  return `${money(overage.costMicros)} for ${METER_NOUNS[meter]} (${over})`;
}
