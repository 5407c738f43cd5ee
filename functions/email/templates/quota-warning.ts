import type { Account } from '../../../domain/accounts/account.ts';
import { METER_NAMES, type Meter } from '../../../domain/accounts/meters.ts';
import { monthOf, type Day, type Instant, type Month } from '../../../domain/calendar.ts';
import { multiply, parseUsd } from '../../../domain/money.ts';
import type { Alert } from '../../../domain/quotas/alert.ts';
import type { DayUse, Forecast } from '../../../domain/quotas/forecast.ts';
import { headroom, peakOf } from '../../../domain/quotas/headroom.ts';
import { outlook, type Outlook } from '../../../domain/quotas/outlook.ts';
import { percentUsed, type Standing } from '../../../domain/quotas/standing.ts';
import { BASE_UNITS, toUnits } from '../../../domain/usage/meter-use.ts';
import { gauge, usageBars, type UsageBar } from '../kit/bars.ts';
import { button, heading, opening, steps, type Step } from '../kit/blocks.ts';
import { campaignBlocks, type CampaignUse } from './campaigns.ts';
import { momentName, monthName, shortDay } from '../kit/dates.ts';
import type { Email } from '../../../domain/email.ts';
import { tiles, type Fact } from '../kit/facts.ts';
import { money, number, percent, price, units } from '../kit/figures.ts';
import {
  forecastFact,
  limitFact,
  limitSentence,
  NO_FORECAST,
  rangeNote,
  wholeUnits,
  type Prospect,
} from './prospect.ts';
import { writeEmail } from '../kit/layout.ts';
import { METER_LABELS, METER_NOUNS, METER_UNITS } from '../../../domain/kinds/names.ts';
import { customer, named, phrase, type Phrase, type Words } from '../kit/phrase.ts';
import { addPackStep, raiseQuotaStep } from './remedies.ts';
import { limitParts, shareOfLimit } from './status.ts';
import { subjectLine } from '../kit/subject.ts';
import type { Tone } from '../kit/theme.ts';

export interface QuotaWarning {
  account: Pick<Account, 'id' | 'name' | 'timeZone' | 'csm' | 'thresholds' | 'overageRates'>;
  month: Month;
  /** In the account's zone. */
  today: Day;
  asOf: Instant;
  /** Of several crossed at once the highest. */
  alert: Pick<Alert, 'meter' | 'reason' | 'limit'>;
  /** Of the alert's meter. */
  standing: Standing;
  /** Null where there is not enough history. */
  forecast: Forecast | null;
  /** The month's days of the meter, oldest first: they say when the limit was reached. */
  days?: readonly DayUse[] | undefined;
  /** The last six months of the meter, oldest first, the alert's month last. */
  bars: readonly UsageBar[];
  /** What used most of the meter this month, most first. */
  topCampaigns?: readonly CampaignUse[] | undefined;
  crmUrl?: string | undefined;
}

export function quotaWarningEmail(warning: QuotaWarning): Email {
  const { account, month, alert, standing, bars, topCampaigns = [], crmUrl } = warning;
  const { meter, limit } = alert;
  const position = positionOf(warning);
  const said = { lead: leadOf(warning, position), ...wording(warning, position) };
  return writeEmail({
    to: account.csm.email,
    subject: subjectLine(said.fact, account),
    preheader: said.lead,
    account: customer(account),
    blocks: [
      opening({ text: said.label, tone: position.tone }, said.headline, said.lead),
      gauge(meter, { month, used: standing.used, limit }, position.tone),
      tiles(factsOf(warning, position)),
      ...(position.hasEnded ? [] : rangeNote(position.prospect)),
      heading(`${METER_NAMES[meter]} by month`),
      usageBars(meter, bars, position.tone),
      ...campaignBlocks(
        `Top campaigns in ${monthName(month)}, ${METER_NOUNS[meter]}`,
        meter,
        topCampaigns,
        standing.used,
      ),
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

/** Where the use stands to the limit; amounts in base units. */
interface Position {
  /** No more than late usage is to come. */
  hasEnded: boolean;
  percent: number;
  tone: Tone;
  over: number;
  prospect: Prospect;
}

function positionOf({ month, today, alert, standing, forecast, days }: QuotaWarning): Position {
  const { meter } = alert;
  const limit = alert.limit * BASE_UNITS[meter];
  const used = percentUsed(meter, standing.used, alert.limit) ?? 0;
  return {
    hasEnded: month < monthOf(today),
    percent: used,
    tone: used >= 100 ? 'exceeded' : 'warning',
    over: Math.max(0, standing.used - limit),
    prospect: { meter, month, forecast, outlook: outlook(standing.used, limit, forecast, days) },
  };
}

/** The same in three lengths: a label, the headline, and the subject's fact. */
interface Wording {
  label: string;
  headline: string;
  fact: string;
}

function wording({ month, alert }: QuotaWarning, position: Position): Wording {
  const { percent: used, over, prospect } = position;
  const { meter, limit, reason } = alert;
  const name = METER_NAMES[meter];
  const short = METER_LABELS[meter];
  const when = position.hasEnded ? ` in ${monthName(month)}` : '';
  const soon = soonFact(prospect.outlook);
  if (limit === 0 && over > 0) {
    return {
      label: 'Used without a quota',
      headline: `${name} are used without a quota`,
      fact: `${short} ${wholeOver(meter, over)} used, no quota${when}`,
    };
  }
  if (reason === 'forecast') {
    return {
      label: 'Forecast over the limit',
      headline: `${name} are expected to go over the limit`,
      fact: `${short} ${[soon, `${percent(used)} used`].filter(Boolean).join(', ')}`,
    };
  }
  const label = `${percent(reason)} threshold reached`;
  if (over > 0) {
    return {
      label,
      headline: `${name} are over the limit, at ${percent(used)}`,
      fact: `${short} ${percent(used)} (${wholeOver(meter, over)} over)${when}`,
    };
  }
  return {
    label,
    headline: used >= 100 ? `${name} have reached the limit` : `${name} are at ${percent(used)} of the limit`,
    fact: [`${short} ${percent(used)} used${when}`, ...(soon ? [soon] : [])].join(', '),
  };
}

function soonFact(outlook: Outlook): string {
  if (outlook.kind === 'expected') return `limit expected ${shortDay(outlook.on)}`;
  return outlook.kind === 'possible' ? 'may reach the limit' : '';
}

/** Rounded down, as percents are. */
function wholeOver(meter: Meter, baseUnits: number): string {
  const whole = Math.floor(toUnits(meter, baseUnits));
  return whole === 0 ? 'under 1' : number(whole);
}

function leadOf(warning: QuotaWarning, position: Position): Phrase {
  const { account, month, alert, standing } = warning;
  const { meter, limit } = alert;
  const used = units(meter, standing.used);
  const standingNow =
    limit === 0
      ? `${used} ${METER_NOUNS[meter]} in ${monthName(month)} and has no quota of them`
      : `${used} of ${number(limit)} ${METER_NOUNS[meter]} in ${monthName(month)} (${percent(position.percent)})`;
  return phrase`${customer(account)} has used ${standingNow}. ${outlookSentence(warning, position)}`;
}

function outlookSentence(
  { month, alert, standing }: QuotaWarning,
  { hasEnded, over, prospect }: Position,
): string {
  if (hasEnded) {
    return `${monthName(month)} has ended: final overage ${money(standing.overage.costMicros)}, unless late usage arrives.`;
  }
  if (prospect.outlook.kind !== 'reached') return limitSentence(prospect);
  if (alert.limit === 0) return 'All of it is overage.';
  return over > 0 ? `That is ${units(alert.meter, over)} over the limit.` : 'The limit is reached.';
}

function factsOf(warning: QuotaWarning, position: Position): Fact[] {
  const { month, alert, standing } = warning;
  const { hasEnded, prospect } = position;
  const isReached = prospect.outlook.kind === 'reached';
  return [
    {
      name: `Used in ${monthName(month)}`,
      value: units(alert.meter, standing.used),
      note: shareOfLimit(alert.meter, standing.used, alert.limit),
      tone: position.tone,
    },
    { name: 'Limit', value: number(alert.limit), note: limitParts(standing) },
    ...(hasEnded ? [] : [forecastFact(prospect)]),
    ...(hasEnded && !isReached ? [] : [limitFact(prospect.outlook)]),
    {
      name: hasEnded ? 'Final overage' : 'Overage so far',
      value: money(standing.overage.costMicros),
      note: overageNote(warning),
      tone: standing.overage.baseUnits > 0 ? 'exceeded' : undefined,
    },
    ...(hasEnded ? [] : [expectedOverage(warning)]),
  ];
}

function expectedOverage({ account, alert: { meter, limit }, forecast }: QuotaWarning): Fact {
  const name = 'Expected overage';
  if (forecast === null) return { name, ...NO_FORECAST };
  const rate = parseUsd(account.overageRates[meter] ?? '0') ?? 0;
  const over = (amount: number) => Math.max(0, Math.round(amount) - limit * BASE_UNITS[meter]);
  const cost = (amount: number) => money(multiply(rate, over(amount), BASE_UNITS[meter]));
  const { expected, low, high } = forecast;
  return {
    name,
    value: cost(expected),
    note:
      over(high) > 0
        ? `range ${cost(low)} to ${cost(high)}, about ${wholeUnits(meter, over(expected))} over`
        : 'within the limit',
  };
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

function stepsOf(warning: QuotaWarning, { hasEnded, prospect }: Position): Step[] {
  const { account, month, today, alert, standing, forecast } = warning;
  const { meter, limit } = alert;
  const peak = peakOf(month, standing.used, forecast, today);
  const { threshold, pack, quota } = headroom(meter, peak.amount, limit, account.thresholds);
  const why = {
    forecast: `even at the forecast's upper end`,
    pace: `if it goes on at the pace so far: there is no forecast yet`,
    use: 'as much as was used',
  }[peak.from];
  const plan = standing.plan ?? 0;
  const addPack = addPackStep(
    account,
    { meter, quantity: pack, month },
    `${number(pack)} keeps the month under ${percent(threshold)}, ${why}. It raises the limit in this month only.${
      prospect.outlook.kind === 'unlikely' ? ' To stay within the limit, none is needed.' : ''
    }`,
  );
  const raiseQuota = raiseQuotaStep(
    account,
    { meter, plan, quota },
    'For every month, where this use has come to stay.',
  );
  const raise = quota > plan ? [raiseQuota] : [];
  const talk: Step = {
    title: phrase`Talk to ${customer(account)}`,
    detail:
      'Nothing is stopped at the limit: use goes on, and what is over it is overage. Tell them before the invoice does.',
  };
  // A month that is over has nothing left that a pack could make room for.
  return hasEnded ? [talk, ...raise] : [...(pack > 0 ? [addPack] : []), ...raise, talk];
}

function whyReceived({ account, alert }: QuotaWarning): Words {
  const { id, csm, thresholds } = account;
  const { meter, limit, reason } = alert;
  const crossed =
    reason === 'forecast'
      ? `the forecast of its ${METER_NOUNS[meter]} went over the limit of ${number(limit)}`
      : `it reached the ${percent(reason)} threshold of its limit of ${number(limit)} ${METER_NOUNS[meter]}`;
  const all = [...thresholds.map((threshold) => percent(threshold)), 'forecast'].join(', ');
  return phrase`You receive this because you, ${named(csm.name)}, are the CSM of ${customer(account)} (${id}) and ${crossed}. It is sent once per month, meter, threshold (${all}) and limit: a pack or a new quota arms it again.`;
}
