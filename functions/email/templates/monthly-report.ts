import type { Account } from '../../../domain/accounts/account.ts';
import { METER_NAMES, METERS, type Meter } from '../../../domain/accounts/meters.ts';
import type { Instant, Month } from '../../../domain/calendar.ts';
import { headroom } from '../../../domain/quotas/headroom.ts';
import type { Pack } from '../../../domain/quotas/pack.ts';
import { percentUsed, type Standing } from '../../../domain/quotas/standing.ts';
import {
  allCalls,
  noTotals,
  sameTotals,
  type CallTotals,
  type Totals,
} from '../../../domain/usage/totals.ts';
import { usageBars, type UsageBar } from '../kit/bars.ts';
import { button, divider, heading, opening, paragraph, steps, type Label, type Step } from '../kit/blocks.ts';
import { momentName, monthName, monthNameAlone } from '../kit/dates.ts';
import type { Email } from '../../../domain/email.ts';
import { factList, tiles, type Fact } from '../kit/facts.ts';
import { change, money, number, percent, price, share, units } from '../kit/figures.ts';
import { writeEmail, type Block } from '../kit/layout.ts';
import { METER_LABELS_INSIDE, METER_NOUNS, METER_UNITS } from '../../../domain/kinds/names.ts';
import { cellNamed, customer, named, phrase } from '../kit/phrase.ts';
import { raiseQuotaStep } from './remedies.ts';
import { limitParts, shareOfLimit, STATUS_TONES, statusLabel, usedOfLimit } from './status.ts';
import { subjectLine } from '../kit/subject.ts';
import { table, type Row } from '../kit/table.ts';
import { CALL_COLUMNS, callBlocks, callFigures, interviewBlocks, leading, smsBlocks } from './type-tables.ts';

export interface MonthlyReport {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'thresholds' | 'overageRates'>;
  /** The month that closed. */
  month: Month;
  asOf: Instant;
  totals: Totals;
  /** Those of the month before, with which it is compared; undefined where the account was not in use yet. */
  before: Totals | undefined;
  /** Of every meter, in the order in which they are shown. */
  standings: readonly Standing[];
  /** Each meter's last six months, oldest first, this month last. */
  bars: Record<Meter, readonly UsageBar[]>;
  /** The campaigns whose calls cost most, most first. */
  topCampaigns: readonly { name: string; calls: CallTotals }[];
  /** Those of the month. */
  packs: readonly Pack[];
  crmUrl?: string | undefined;
}

export function monthlyReportEmail(report: MonthlyReport): Email {
  const { account, month, totals } = report;
  const name = monthName(month);
  const isUsed = !sameTotals(totals, noTotals());
  const lead = isUsed ? costs(report) : `Nothing was used in ${name}${lastUse(report)}. Total $0.00.`;
  const { label, fact } = isUsed ? summary(report) : UNUSED;
  const shares = isUsed ? ` ${report.standings.map(preview).join(', ')}.` : '';
  return writeEmail({
    to: account.csm.email,
    subject: subjectLine(`${name}${fact}`, account),
    preheader: `${lead}${shares}`,
    account: customer(account),
    blocks: [
      opening(label, phrase`${customer(account)} in ${name}`, lead),
      ...(isUsed ? usageBlocks(report) : openDashboard(report)),
      heading('If something changes later'),
      paragraph(
        `${name} is closed, yet nothing is lost: usage of ${name} that still arrives, is corrected or is voided counts in ${name}. The month is then marked as restated in the dashboard and in the API. This report is not sent again.`,
      ),
    ],
    footer: [
      `As of ${momentName(report.asOf, account.timeZone)}. Months are calendar months in ${account.timeZone}.`,
      phrase`You receive this because you, ${named(account.csm.name)}, are the CSM of ${customer(account)} (${account.id}). It is sent once, after a month has closed.`,
    ],
  });
}

function usageBlocks(report: MonthlyReport): Block[] {
  const { month, standings } = report;
  const next = stepsOf(report);
  return [
    tiles(standings.map(overview)),
    ...(next.length > 0 ? [heading('What you can do'), steps(next)] : []),
    ...openDashboard(report),
    ...standings.flatMap((standing) => [divider(), ...meterBlocks(report, standing)]),
    divider(),
    ...campaignBlocks(report),
    ...callBlocks(report),
    ...interviewBlocks(report),
    ...smsBlocks(report),
    heading(`Packs for ${monthName(month)}`),
    packBlock(report),
  ];
}

const openDashboard = ({ crmUrl }: MonthlyReport): Block[] =>
  crmUrl === undefined ? [] : [button('Open the dashboard', crmUrl)];

/** `Total $130.93: calls $80.62 (▲6% on September) + overage $50.31.` */
function costs({ totals, before, standings, bars }: MonthlyReport): string {
  const calls = allCalls(totals).costMicros;
  const overage = standings.reduce((sum, standing) => sum + standing.overage.costMicros, 0);
  const last = before && allCalls(before).costMicros;
  const lastMonth = bars.call_minutes.at(-2)?.month;
  const compared =
    last && lastMonth !== undefined ? ` (${onMonth(change(calls, last), monthNameAlone(lastMonth))})` : '';
  return `Total ${money(calls + BigInt(overage))}: calls ${money(calls)}${compared} + overage ${money(overage)}.`;
}

function onMonth(change: string, name: string): string {
  if (change === '=') return `as in ${name}`;
  return change === '≈' ? `about as in ${name}` : `${change} on ${name}`;
}

/** What the subject says after the month, and a label. */
interface Summary {
  label: Label;
  fact: string;
}

const UNUSED: Summary = { label: { text: 'No usage', tone: 'info' }, fact: ', no usage' };

function summary({ standings }: MonthlyReport): Summary {
  const withStatus = (status: Standing['status']) =>
    standings.filter((standing) => standing.status === status).map(({ meter }) => meter);
  const over = withStatus('exceeded');
  if (over.length > 0) {
    const meters = metersNamed(over, 2);
    return {
      label: { text: `Over the limit: ${meters}`, tone: 'exceeded' },
      fact: ` usage, ${meters} over`,
    };
  }
  const near = withStatus('warning');
  if (near.length > 0) {
    const meters = metersNamed(near, 1);
    return {
      label: { text: `Near the limit: ${meters}`, tone: 'warning' },
      fact: ` usage, ${meters} near the limit`,
    };
  }
  return withStatus('ok').length > 0
    ? { label: { text: 'All within the limits', tone: 'ok' }, fact: ' usage, within the limits' }
    : { label: { text: 'No limits set', tone: 'info' }, fact: ' usage' };
}

/** By name, as many as a subject has room for. */
function metersNamed(meters: readonly Meter[], most: number): string {
  if (meters.length > most) return `${meters.length} meters`;
  return meters.map((meter) => METER_LABELS_INSIDE[meter]).join(' and ');
}

/** When there last was any use, as far as the bars go back. */
function lastUse({ bars }: MonthlyReport): string {
  const months = METERS.flatMap((meter) => bars[meter])
    .filter(({ used }) => used !== null && used > 0)
    .map(({ month }) => month)
    .sort();
  const last = months.at(-1);
  return last === undefined ? '' : `; the last use was in ${monthName(last)}`;
}

function preview({ meter, used, limit }: Standing): string {
  const percentage = percentUsed(meter, used, limit);
  return `${METER_NAMES[meter]} ${units(meter, used)}${percentage === null ? '' : ` (${percent(percentage)})`}`;
}

function overview({ meter, used, limit, status }: Standing): Fact {
  const note = shareOfLimit(meter, used, limit);
  return {
    name: METER_NAMES[meter],
    value: units(meter, used),
    note: limit === null || limit === 0 ? note : `${note} of ${number(limit)}`,
    tone: status === 'exceeded' || status === 'warning' ? STATUS_TONES[status] : undefined,
  };
}

/** What was over the limit is to be talked about, and not to happen again. */
function stepsOf({ account, month, standings }: MonthlyReport): Step[] {
  const over = standings.filter(({ status }) => status === 'exceeded');
  if (over.length === 0) return [];
  const amounts = over.map(({ meter, overage }) => `${money(overage.costMicros)} for ${METER_NOUNS[meter]}`);
  const talk: Step = {
    title: phrase`Talk to ${customer(account)} about the overage of ${monthName(month)}`,
    detail: `${amounts.join(', ')}. Tell them before the invoice does.`,
  };
  const raise = over.map(({ meter, plan, limit, used }) => {
    const { quota } = headroom(meter, used, limit ?? 0, account.thresholds);
    return raiseQuotaStep(
      account,
      { meter, plan: plan ?? 0, quota },
      `For every month, where this use has come to stay. Ask your administrator, or forward this email to them.`,
    );
  });
  return [talk, ...raise];
}

function meterBlocks(report: MonthlyReport, standing: Standing): Block[] {
  const { meter, used, limit, status, packs } = standing;
  const bars = report.bars[meter];
  return [
    heading(METER_NAMES[meter], statusLabel(status)),
    factList([
      {
        name: 'Used',
        value: usedOfLimit(meter, used, limit),
        note: packs > 0 && limit !== null ? limitParts(standing) : undefined,
      },
      { name: 'Change', value: comparison(meter, bars) },
      { name: 'Overage', value: money(standing.overage.costMicros), note: overageNote(report, standing) },
    ]),
    usageBars(meter, bars, STATUS_TONES[status]),
  ];
}

function overageNote({ account }: MonthlyReport, { meter, overage }: Standing): string | undefined {
  if (overage.baseUnits === 0) return undefined;
  const rate = account.overageRates[meter];
  const over = `${units(meter, overage.baseUnits)} ${METER_NOUNS[meter]} over the limit`;
  return rate === undefined
    ? `${over}, no overage rate agreed`
    : `${over}, at ${price(rate)} per ${METER_UNITS[meter]}`;
}

function comparison(meter: Meter, bars: readonly UsageBar[]): string {
  const [last, now] = bars.slice(-2);
  if (!last || last.used === null || !now || now.used === null) return 'no month before to compare with';
  const name = monthName(last.month);
  if (last.used === now.used) return `the same as in ${name}`;
  const direction = now.used > last.used ? 'more' : 'less';
  const before = `${name} (${units(meter, last.used)})`;
  if (last.used === 0) return `${units(meter, now.used)} more than in ${before}`;
  return `${share(Math.abs(now.used - last.used), last.used)} ${direction} than in ${before}`;
}

function campaignBlocks({ month, totals, topCampaigns }: MonthlyReport): Block[] {
  if (topCampaigns.length === 0) return [];
  const all = allCalls(totals);
  // Where no rates are agreed, calls cost nothing, and minutes tell what is large.
  const shareOf = ({ costMicros, billedSeconds }: CallTotals) =>
    all.costMicros > 0n ? share(costMicros, all.costMicros) : share(billedSeconds, all.billedSeconds);
  return [
    heading(`Top campaigns in ${monthName(month)}, calls`),
    table({
      columns: ['Campaign', ...CALL_COLUMNS, 'Share'],
      rows: topCampaigns.map(({ name, calls }) => [cellNamed(name), ...callFigures(calls), shareOf(calls)]),
    }),
  ];
}

/** Gmail cuts long emails. */
const MAX_PACKS = 10;

function packBlock({ packs, month }: MonthlyReport): Block {
  if (packs.length === 0) return paragraph(`None were added for ${monthName(month)}.`);
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
