import type { Account } from '../accounts/account.ts';
import { METER_NAMES } from '../accounts/meters.ts';
import type { Instant, Month } from '../calendar.ts';
import { multiply, parseUsd } from '../money.ts';
import type { Alert } from '../quotas/alert.ts';
import type { Forecast } from '../quotas/forecast.ts';
import { percentUsed, type Standing } from '../quotas/standing.ts';
import { BASE_UNITS, toUnits } from '../usage/meter-use.ts';
import { gauge, usageBars, type UsageBar } from './bars.ts';
import { button, heading, opening, steps, type Step } from './blocks.ts';
import { dayName, momentName, monthName } from './dates.ts';
import { oneLine, type Email } from './email.ts';
import { tiles, type Fact } from './facts.ts';
import { money, number, percent, price, units } from './figures.ts';
import { writeEmail, type Block } from './layout.ts';
import { METER_NOUNS, METER_UNITS } from './names.ts';
import { addPackCall, roundQuantity } from './packs.ts';
import { table } from './table.ts';
import type { Tone } from './theme.ts';

export interface QuotaWarning {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'thresholds' | 'overageRates'>;
  month: Month;
  asOf: Instant;
  /** Of several crossed at once the highest. The email speaks of its limit, even if that has changed since. */
  alert: Pick<Alert, 'meter' | 'reason' | 'limit'>;
  /** Of the alert's meter. */
  standing: Standing;
  /** Null where there is not enough history. */
  forecast: Forecast | null;
  /** The last six months of the meter, oldest first, the alert's month last. */
  bars: readonly UsageBar[];
  /** What used most of the meter this month, most first; base units. */
  topCampaigns?: readonly { name: string; used: number }[] | undefined;
  crmUrl?: string | undefined;
}

export function quotaWarningEmail(warning: QuotaWarning): Email {
  const { account, month, alert, standing, bars, topCampaigns = [], crmUrl } = warning;
  const position = positionOf(warning);
  const { label, headline, subject } = wording(warning, position);
  const lead = `${account.name} has used ${units(alert.meter, standing.used)} of ${number(alert.limit)} ${METER_NOUNS[alert.meter]} in ${monthName(month)}. ${outlook(warning, position)}`;
  return writeEmail({
    to: account.csm.email,
    subject,
    preheader: lead,
    accountName: account.name,
    blocks: [
      opening({ text: label, tone: position.tone }, headline, lead),
      gauge(alert.meter, { month, used: standing.used, limit: alert.limit }, position.tone),
      tiles(factsOf(warning, position)),
      heading(`${METER_NAMES[alert.meter]} by month`),
      usageBars(alert.meter, bars, position.tone),
      ...campaignBlocks(warning, topCampaigns),
      heading('What you can do'),
      steps(stepsOf(warning, position)),
      ...(crmUrl === undefined ? [] : [button('Open the dashboard', crmUrl)]),
    ],
    footer: [
      `As of ${momentName(warning.asOf, account.timeZone)}. Usage that arrives later is not in these figures.`,
      whyReceived(warning),
    ],
  });
}

/** Where the use stands to the alert's limit; amounts in base units. */
interface Position {
  percent: number;
  tone: Tone;
  over: number;
  /** What is expected to be over at the month's end. */
  expectedOver: number;
}

function positionOf({ alert, standing, forecast }: QuotaWarning): Position {
  const limit = alert.limit * BASE_UNITS[alert.meter];
  const used = percentUsed(alert.meter, standing.used, alert.limit) ?? 0;
  return {
    percent: used,
    tone: used >= 100 ? 'exceeded' : 'warning',
    over: Math.max(0, standing.used - limit),
    expectedOver: Math.max(0, Math.round(forecast?.expected ?? 0) - limit),
  };
}

function wording({ account, month, alert, forecast }: QuotaWarning, { percent: used, over }: Position) {
  const meter = METER_NAMES[alert.meter];
  if (alert.reason === 'forecast') {
    const when = forecast?.exhaustsOn ? ` on ${dayName(forecast.exhaustsOn)}` : '';
    return {
      label: 'Forecast over the limit',
      headline: `${meter} are expected to go over the limit`,
      subject: `${account.name}: ${meter} at ${percent(used)}, expected to reach the limit${when}`,
    };
  }
  const standing = over > 0 ? `over the limit at ${percent(used)}` : `at ${percent(used)} of the limit`;
  return {
    label: `${percent(alert.reason)} threshold reached`,
    headline: `${meter} are ${standing}`,
    subject: `${account.name}: ${meter} ${standing} for ${monthName(month)}`,
  };
}

function outlook({ forecast, alert }: QuotaWarning, { over, percent: used }: Position): string {
  if (over > 0) return `That is ${units(alert.meter, over)} over the limit.`;
  if (used >= 100) return 'The limit is reached.';
  if (forecast === null) return 'There is not enough history yet for a forecast.';
  return forecast.exhaustsOn === null
    ? 'At the present pace the month ends within the limit.'
    : `At the present pace the limit is reached on ${dayName(forecast.exhaustsOn)}.`;
}

function factsOf(warning: QuotaWarning, position: Position): Fact[] {
  const { month, alert, standing } = warning;
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(alert.meter, standing.used),
      note: `${percent(position.percent)} of the limit`,
      tone: position.tone,
    },
    { name: 'Limit', value: number(alert.limit), note: limitNote(warning) },
    ...forecastFacts(warning, position),
    {
      name: 'Overage so far',
      value: money(standing.overage.costMicros),
      note: overageNote(warning),
      tone: standing.overage.baseUnits > 0 ? 'exceeded' : undefined,
    },
    expectedOverage(warning, position),
  ];
}

const NO_HISTORY = { value: 'No forecast', note: 'not enough history yet' };

function forecastFacts({ month, alert, forecast }: QuotaWarning, { percent: used }: Position): Fact[] {
  const total = { name: `Forecast for ${monthName(month)}` };
  const reached = { name: 'Limit reached' };
  const already = { value: 'Already', note: 'the limit is used up' };
  if (forecast === null) {
    return [
      { ...total, ...NO_HISTORY },
      { ...reached, ...(used >= 100 ? already : NO_HISTORY) },
    ];
  }
  const { expected, low, high, exhaustsOn } = forecast;
  const whole = (baseUnits: number) => number(Math.round(toUnits(alert.meter, baseUnits)));
  const expectedDay =
    exhaustsOn === null
      ? { value: 'Not this month', note: 'at the present pace' }
      : { value: dayName(exhaustsOn), note: 'at the present pace' };
  return [
    { ...total, value: whole(expected), note: `range ${whole(low)} to ${whole(high)}` },
    { ...reached, ...(used >= 100 ? already : expectedDay) },
  ];
}

function expectedOverage({ account, alert, forecast }: QuotaWarning, { expectedOver }: Position): Fact {
  const name = 'Expected overage';
  if (forecast === null) return { name, ...NO_HISTORY };
  const rate = parseUsd(account.overageRates[alert.meter] ?? '0') ?? 0;
  const whole = number(Math.round(toUnits(alert.meter, expectedOver)));
  return {
    name,
    value: money(multiply(rate, expectedOver, BASE_UNITS[alert.meter])),
    note: expectedOver > 0 ? `about ${whole} over at the end of the month` : 'within the limit',
  };
}

function limitNote({ alert, standing }: QuotaWarning): string {
  if (standing.limit !== alert.limit) {
    return `now ${standing.limit === null ? 'unlimited' : number(standing.limit)}, changed since`;
  }
  return standing.packs > 0
    ? `plan ${number(standing.plan ?? 0)} + packs ${number(standing.packs)}`
    : 'plan, no packs';
}

function overageNote({ account, alert, standing }: QuotaWarning): string {
  const rate = account.overageRates[alert.meter];
  const over = units(alert.meter, standing.overage.baseUnits);
  const terms =
    rate === undefined ? 'no overage rate agreed' : `at ${price(rate)} per ${METER_UNITS[alert.meter]}`;
  return standing.overage.baseUnits > 0
    ? `${over} over the limit, ${terms}`
    : `none over the limit, ${terms}`;
}

function campaignBlocks(
  { month, alert, standing }: QuotaWarning,
  campaigns: readonly { name: string; used: number }[],
): Block[] {
  if (campaigns.length === 0) return [];
  const rows = campaigns.map(({ name, used }) => [
    oneLine(name),
    units(alert.meter, used),
    standing.used > 0 ? percent(Math.round((used / standing.used) * 100)) : '',
  ]);
  return [
    heading(`Top campaigns in ${monthName(month)}, ${METER_NOUNS[alert.meter]}`),
    table({ columns: ['Campaign', 'Used', 'Share'], rows }),
  ];
}

function stepsOf({ account, month, alert, standing, forecast }: QuotaWarning, { over }: Position): Step[] {
  const { meter, limit } = alert;
  // Enough for the upper end of the forecast; without one, a tenth more than is used or agreed.
  const likely = Math.max(standing.used, Math.ceil(forecast?.high ?? 0)) - limit * BASE_UNITS[meter];
  const wanted =
    forecast !== null && likely > 0 ? toUnits(meter, likely) : limit * 0.1 + toUnits(meter, over);
  const quantity = roundQuantity(Math.ceil(wanted));
  const covers =
    forecast !== null && likely > 0 ? ` ${number(quantity)} would cover the forecast's upper end.` : '';
  return [
    {
      title: `Add a pack for ${monthName(month)}`,
      detail: `It raises the limit in this month only.${covers}`,
      call: addPackCall(account.id, { meter, quantity, month }),
    },
    {
      title: 'Raise the quota',
      detail: 'For every month, where this use has come to stay.',
      call: `PUT /v1/accounts/${account.id}`,
    },
    {
      title: `Talk to ${account.name}`,
      detail:
        'Nothing is stopped at the limit: use goes on, and what is over it is overage. Tell them before the invoice does.',
    },
  ];
}

function whyReceived({ account, alert }: QuotaWarning): string {
  const { name, id, csm, thresholds } = account;
  const crossed =
    alert.reason === 'forecast'
      ? `the forecast of its ${METER_NOUNS[alert.meter]} went over the limit of ${number(alert.limit)}`
      : `it reached the ${percent(alert.reason)} threshold of its limit of ${number(alert.limit)} ${METER_NOUNS[alert.meter]}`;
  const all = [...thresholds.map((threshold) => percent(threshold)), 'forecast'].join(', ');
  return `You receive this because you, ${csm.name}, are the CSM of ${name} (${id}) and ${crossed}. It is sent once per month, meter, threshold (${all}) and limit: a pack or a new quota arms it again.`;
}
