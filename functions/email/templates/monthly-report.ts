import { METER_NAMES, METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Email } from '../../../domain/email.ts';
import type { MeasuresOf } from '../../../domain/kinds/kinds.ts';
import { measuresOf, noTotals, sameTotals } from '../../../domain/usage/totals.ts';
import { divider, heading, opening, paragraph, steps, type Step } from '../kit/blocks.ts';
import { momentName, monthName } from '../../../domain/words/dates.ts';
import { money, number, share } from '../../../domain/words/figures.ts';
import { writeEmail, type Block } from '../kit/layout.ts';
import { cellNamed, phrase } from '../kit/phrase.ts';
import { partFor } from '../kit/slots.ts';
import { subjectLine } from '../kit/subject.ts';
import { table, type Row } from '../kit/table.ts';
import { customer } from './customer.ts';
import type { MonthlyReport } from './monthly-report-data.ts';
import { meterBlocks, meterFigures } from './monthly-report-meters.ts';
import { summaryOf } from './monthly-report-summary.ts';
import { adviceSteps, TELL_THEM_FIRST } from './raise-limit.ts';
import { whyReceived } from './why-received.ts';
import { openDashboard } from './open-dashboard.ts';
import { columnsOf, figuresOf, kindBlocks, leading } from './type-tables.ts';

/** Tells the CSM, once a month has closed, what was used and what it costs. */
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
      heading('If something changes later'),
      paragraph(
        `${name} is closed, but late events, corrections and voids still count in it. The dashboard and the API then show the month as restated, and its certificate names the days that changed. This report is not sent again.`,
      ),
    ],
    footer: [
      `As of ${momentName(report.asOf, account.timeZone)}. Months are calendar months in ${account.timeZone}.`,
      phrase`${whyReceived(account)} It is sent once, after the month has closed.`,
    ],
  });
}

function usageBlocks(report: MonthlyReport): Block[] {
  const {
    month,
    standing: { meters },
  } = report;
  const next = stepsOf(report);
  return [
    meterFigures(meters),
    ...(next.length > 0
      ? [partFor(['csm', 'backup', 'operator'], [heading('What you can do'), steps(next)])]
      : []),
    ...openDashboard(report.crmUrl),
    ...meters.flatMap((standing) => [divider(), ...meterBlocks(report, standing)]),
    divider(),
    ...campaignBlocks(report),
    ...kindBlocks(report),
    heading(`Packs for ${monthName(month)}`),
    packBlock(report),
  ];
}

/** A report is of a month that is over: what can be granted at once is in the warnings. */
const WHO_RAISES = 'An administrator changes the terms of the account.';

/** For every meter over its limit: talk about the overage, and raise the quota so that it does not recur. */
function stepsOf({ account, month, standing }: MonthlyReport): Step[] {
  const over = standing.meters.filter(({ status }) => status === 'exceeded');
  if (over.length === 0) return [];
  const amounts = over.map(({ meter, overage }) => `${money(overage.costMicros)} for ${METER_NOUNS[meter]}`);
  const talk: Step = {
    title: phrase`Talk to ${customer(account)} about the overage in ${monthName(month)}`,
    detail: `${amounts.join(', ')}. ${TELL_THEM_FIRST}`,
  };
  const raise = over
    .flatMap((standing) => adviceSteps(standing, month))
    .map((step) => ({ ...step, detail: `${step.detail} ${WHO_RAISES}` }));
  return [talk, ...raise];
}

function campaignBlocks({ month, totals, topCampaigns }: MonthlyReport): Block[] {
  if (topCampaigns.length === 0) return [];
  const all = measuresOf(totals, 'call');
  // Without agreed rates calls cost nothing, and billed minutes show which campaigns are large.
  const isFree = all.costMicros === 0n;
  const shareOf = ({ costMicros, billedSeconds }: MeasuresOf<'call'>) =>
    isFree ? share(billedSeconds, all.billedSeconds) : share(costMicros, all.costMicros);
  return [
    heading(`Top campaigns in ${monthName(month)} by ${isFree ? 'billed minutes' : 'cost of calls'}`),
    table({
      columns: ['Campaign', ...columnsOf('call'), 'Share'],
      rows: topCampaigns.map(({ name, calls }) => [
        cellNamed(name),
        ...figuresOf('call', calls),
        shareOf(calls),
      ]),
    }),
  ];
}

/** Gmail clips long emails. */
const MAX_PACKS = 10;

function packBlock({ packs, month }: MonthlyReport): Block {
  if (packs.length === 0) return paragraph(`No packs were added for ${monthName(month)}.`);
  const [shown, others] = leading(packs, MAX_PACKS);
  const rows = shown.map(({ meter, quantity, note }): Row => [
    note ? phrase`${METER_NAMES[meter]}: ${cellNamed(note)}` : METER_NAMES[meter],
    number(quantity),
  ]);
  return table({
    columns: ['Meter', 'Quantity'],
    rows: others.length > 0 ? [...rows, [`${others.length} others`, '']] : rows,
  });
}
