import type { Account } from '../accounts/account.ts';
import { METER_NAMES, type Meter } from '../accounts/meters.ts';
import type { Instant, Month } from '../calendar.ts';
import { CALL_TYPES, INTERVIEW_METHODS } from '../events/event.ts';
import type { Pack } from '../quotas/pack.ts';
import { percentUsed, type Standing } from '../quotas/standing.ts';
import { meterUse, toMinutes } from '../usage/meter-use.ts';
import { allCalls, noCalls, type CallTotals, type Totals } from '../usage/totals.ts';
import { usageBars, type UsageBar } from './bars.ts';
import { button, divider, heading, opening, paragraph, type Label } from './blocks.ts';
import { momentName, monthName } from './dates.ts';
import { oneLine, type Email } from './email.ts';
import { factList, tiles, type Fact } from './facts.ts';
import { money, number, percent, price, units } from './figures.ts';
import { writeEmail, type Block } from './layout.ts';
import { CALL_TYPE_NAMES, INTERVIEW_METHOD_NAMES, METER_NOUNS, METER_UNITS, smsTypeName } from './names.ts';
import { STATUS_TONES, statusLabel } from './status.ts';
import { table } from './table.ts';

export interface MonthlyReport {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'overageRates'>;
  /** The month that closed. */
  month: Month;
  asOf: Instant;
  totals: Totals;
  /** Of every meter, in the order in which they are shown. */
  standings: readonly Standing[];
  /** Each meter's last six months, oldest first, this month last; the one before it is what it is compared with. */
  bars: Record<Meter, readonly UsageBar[]>;
  /** Those of the month. */
  packs: readonly Pack[];
  crmUrl?: string | undefined;
}

export function monthlyReportEmail(report: MonthlyReport): Email {
  const { account, month, totals, standings, crmUrl } = report;
  const name = monthName(month);
  const cost = allCalls(totals).costMicros;
  const overage = standings.reduce((sum, standing) => sum + standing.overage.costMicros, 0);
  const lead = `Calls cost ${money(cost)}. Overage comes to ${money(overage)}.`;
  const label = summary(standings);
  return writeEmail({
    to: account.csm.email,
    subject: `${account.name}: usage report for ${name} (${label.text.toLowerCase()})`,
    preheader: `${lead} ${standings.map((standing) => preview(standing)).join(', ')}.`,
    accountName: account.name,
    blocks: [
      opening(label, `${account.name} in ${name}`, lead),
      tiles(standings.map(overview)),
      ...(crmUrl === undefined ? [] : [button('Open the dashboard', crmUrl)]),
      ...standings.flatMap((standing) => [divider(), ...meterBlocks(report, standing)]),
      divider(),
      heading('Calls by type'),
      callTable(totals),
      heading('Interviews by method'),
      interviewTable(totals),
      heading('SMS by type'),
      smsTable(totals),
      heading(`Packs for ${name}`),
      packBlock(report),
      heading('If something changes later'),
      paragraph(
        `${name} is closed, yet nothing is lost: usage of ${name} that still arrives, is corrected or is voided counts in ${name}. The month is then marked as restated in the dashboard and in the API. This report is not sent again.`,
      ),
    ],
    footer: [
      `As of ${momentName(report.asOf, account.timeZone)}. Months are calendar months in ${account.timeZone}.`,
      `You receive this because you, ${account.csm.name}, are the CSM of ${account.name} (${account.id}). It is sent once, after a month has closed.`,
    ],
  });
}

function summary(standings: readonly Standing[]): Label {
  const count = (status: Standing['status']) =>
    standings.filter((standing) => standing.status === status).length;
  const meters = (many: number) => `${many} ${many === 1 ? 'meter' : 'meters'}`;
  if (count('exceeded') > 0) return { text: `${meters(count('exceeded'))} over the limit`, tone: 'exceeded' };
  if (count('warning') > 0) return { text: `${meters(count('warning'))} near the limit`, tone: 'warning' };
  return { text: 'All within the limits', tone: 'ok' };
}

function preview({ meter, used, limit }: Standing): string {
  const share = percentUsed(meter, used, limit);
  return `${METER_NAMES[meter]} ${units(meter, used)}${share === null ? '' : ` (${percent(share)})`}`;
}

function overview({ meter, used, limit, status }: Standing): Fact {
  const share = percentUsed(meter, used, limit);
  return {
    name: METER_NAMES[meter],
    value: units(meter, used),
    note:
      share === null || limit === null ? 'unlimited' : `${percent(share)} of the limit of ${number(limit)}`,
    tone: status === 'exceeded' || status === 'warning' ? STATUS_TONES[status] : undefined,
  };
}

function meterBlocks(report: MonthlyReport, standing: Standing): Block[] {
  const { meter, used, limit, status } = standing;
  const bars = report.bars[meter];
  const share = percentUsed(meter, used, limit);
  return [
    heading(METER_NAMES[meter], statusLabel(status)),
    factList([
      {
        name: 'Used',
        value:
          limit === null
            ? `${units(meter, used)}, unlimited`
            : `${units(meter, used)} of ${number(limit)} (${percent(share ?? 0)})`,
        note: standing.packs > 0 && limit !== null ? limitNote(standing) : undefined,
      },
      { name: 'Change', value: change(meter, bars) },
      { name: 'Overage', value: money(standing.overage.costMicros), note: overageNote(report, standing) },
    ]),
    usageBars(meter, bars, STATUS_TONES[status]),
  ];
}

function limitNote({ plan, packs }: Standing): string {
  return `plan ${number(plan ?? 0)} + packs ${number(packs)}`;
}

function overageNote({ account }: MonthlyReport, { meter, overage }: Standing): string | undefined {
  if (overage.baseUnits === 0) return undefined;
  const rate = account.overageRates[meter];
  const over = `${units(meter, overage.baseUnits)} ${METER_NOUNS[meter]} over the limit`;
  return rate === undefined
    ? `${over}, no overage rate agreed`
    : `${over}, at ${price(rate)} per ${METER_UNITS[meter]}`;
}

function change(meter: Meter, bars: readonly UsageBar[]): string {
  const [before, now] = bars.slice(-2);
  if (!before || !now) return 'no month before to compare with';
  const name = monthName(before.month);
  if (before.used === now.used) return `the same as in ${name}`;
  const direction = now.used > before.used ? 'more' : 'less';
  const last = `${name} (${units(meter, before.used)})`;
  if (before.used === 0) return `${units(meter, now.used)} more than in ${last}`;
  const share = Math.round((Math.abs(now.used - before.used) / before.used) * 1000) / 10;
  return `${percent(share)} ${direction} than in ${last}`;
}

function callTable(totals: Totals): Block {
  const row = (name: string, calls: CallTotals) => [
    name,
    number(calls.count),
    number(toMinutes(calls.seconds)),
    number(toMinutes(calls.billedSeconds)),
    money(calls.costMicros),
  ];
  return table({
    columns: ['Type', 'Calls', 'Minutes', 'Billed min', 'Cost'],
    rows: CALL_TYPES.map((type) => row(CALL_TYPE_NAMES[type], totals.calls[type] ?? noCalls)),
    total: row('All', allCalls(totals)),
  });
}

function interviewTable(totals: Totals): Block {
  return table({
    columns: ['Method', 'Completed'],
    rows: INTERVIEW_METHODS.map((method) => [
      INTERVIEW_METHOD_NAMES[method],
      number(totals.interviews[method] ?? 0),
    ]),
    total: ['All', number(meterUse(totals, 'interviews'))],
  });
}

/** The names of SMS types are open-ended, and an email is not: Gmail cuts long ones. */
const MAX_SMS_TYPES = 20;

function smsTable(totals: Totals): Block {
  const types = Object.entries(totals.sms).sort(([, a], [, b]) => b.count - a.count);
  if (types.length === 0) return paragraph('No SMS messages were sent.');
  const row = (name: string, group: typeof types) => [
    name,
    number(group.reduce((sum, [, { count }]) => sum + count, 0)),
    number(group.reduce((sum, [, { segments }]) => sum + segments, 0)),
  ];
  const others = types.slice(MAX_SMS_TYPES);
  return table({
    columns: ['Type', 'Messages', 'Segments'],
    rows: [
      ...types.slice(0, MAX_SMS_TYPES).map((type) => row(smsTypeName(type[0]), [type])),
      ...(others.length > 0 ? [row(`${others.length} other types`, others)] : []),
    ],
    total: row('All', types),
  });
}

function packBlock({ packs, month }: MonthlyReport): Block {
  if (packs.length === 0) return paragraph(`None were added for ${monthName(month)}.`);
  return table({
    columns: ['Meter', 'Quantity'],
    rows: packs.map(({ meter, quantity, note }) => [
      note ? `${METER_NAMES[meter]}: ${oneLine(note)}` : METER_NAMES[meter],
      number(quantity),
    ]),
  });
}
