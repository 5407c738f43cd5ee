import { METER_LABELS, METER_NOUNS, type Meter } from '../accounts/meters.ts';
import { monthOf, type Day, type Month } from '../calendar.ts';
import { baseUnitsOf, isMeter, type Measure } from '../usage/measure.ts';
import { toUnits } from '../usage/meter-use.ts';
import { dayNameAlone, monthNameAlone } from '../words/dates.ts';
import { money, number, share } from '../words/figures.ts';
import { oneLine, shortened } from '../words/one-line.ts';
import { limitWords, units, wholeUnits } from '../words/units.ts';
import type { Advice } from './advice.ts';
import type { Bill, Range } from './bill.ts';
import type { Forecast } from './forecast.ts';
import type { Outlook } from './outlook.ts';
import { hasReached, type Position } from './standing.ts';

/** A sentence without its full stop, in parts: a name that somebody chose is set apart, so that emails can isolate its script. */
export type Sentence = readonly (string | { name: string })[];

export const inWords = (sentence: Sentence): string =>
  sentence.map((part) => (typeof part === 'string' ? part : part.name)).join('');

interface Told {
  standing: Pick<Position, 'meter' | 'limit' | 'used'>;
  /** What the sentence begins with. */
  subject: Sentence;
  forecast: Forecast | null;
  outlook: Outlook | null;
  /** What use over the limit costs: so far, and by the forecast; null if it is not charged by an overage rate. */
  over: { soFar: Bill; expected: Range<Bill> | null } | 'not charged' | 'at its own cost';
  month: Month;
  today: Day;
  /** The campaign that used most of the meter this month. */
  campaign?: { name: string; used: number } | undefined;
}

/** The subject of a sentence about a meter. */
export const meterSubject = (meter: Meter): Sentence => [METER_LABELS[meter]];

/** One sentence about a month of a meter, or of a budget, in the words of every email, response and page. */
export function sentenceOf(told: Told): Sentence {
  const { standing, outlook, month, today } = told;
  const { meter, limit, used } = standing;
  const say = (words: string) => saidOf(told.subject, words);
  if (limit === null) return say(`: ${units(meter, used)} used, no limit`);
  if (limit === 0 && used === 0 && !isAhead(outlook)) return say(': none used, not in the plan');
  const most = limit * baseUnitsOf(meter);
  const start = limit === 0 ? ' used without a quota' : ' ran out';
  const campaign = mainCampaign(told);
  const isUsedUp = hasReached(meter, used, limit, 100);
  switch (outlook) {
    case 'exceeded':
      return [...say(`${start}: ${overSoFar(told, used - most)}${furtherOver(told, most)}`), ...campaign];
    case 'will_exceed':
    case 'may_exceed':
      return [...say(`${isUsedUp ? start : runsOut(told)}: ${overAtTheEnd(told, most)}`), ...campaign];
    case 'within':
      return say(
        ` will probably stay within the limit: about ${expectedOfLimit(told)} by the end of ${monthNameAlone(month)}`,
      );
    case null: {
      const ofLimit = `${units(meter, used)} of ${limitWords(meter, limit)}`;
      if (month < monthOf(today)) return say(` stayed within the limit: ${ofLimit} used`);
      return say(
        isUsedUp ? ` ran out: all ${limitWords(meter, limit)} used` : `: ${ofLimit} used, no forecast yet`,
      );
    }
  }
}

/** Words right behind a subject, which may end in a name. */
function saidOf(subject: Sentence, words: string): Sentence {
  const last = subject.at(-1);
  return typeof last === 'string' ? [...subject.slice(0, -1), last + words] : [...subject, words];
}

const isAhead = (outlook: Outlook | null) => outlook === 'will_exceed' || outlook === 'may_exceed';

/** `will probably run out on 29 November`; the month, where no day is expected. */
function runsOut({ standing: { limit }, forecast, outlook, month }: Told): string {
  const day = forecast?.exhaustsOn;
  const how = outlook === 'will_exceed' ? 'will probably' : 'may';
  const what = limit === 0 ? 'be used without a quota' : 'run out';
  return ` ${how} ${what} ${day ? `on ${dayNameAlone(day)}` : `in ${monthNameAlone(month)}`}`;
}

const overSoFar = (told: Told, over: number) =>
  [`${units(told.standing.meter, over)} over`, ...priceOf(told, ({ soFar }) => soFar)].join(', ');

/** `about 72 over, $3.60`; `up to 72 over` where the expected use may well stay within the limit. */
function overAtTheEnd(told: Told, most: number): string {
  const { outlook, forecast, standing } = told;
  const [how, end] =
    outlook === 'may_exceed' ? (['up to', 'high'] as const) : (['about', 'expected'] as const);
  const over = `${how} ${estimate(standing.meter, forecast![end] - most)} over`;
  return [over, ...priceOf(told, ({ expected }) => expected?.[end])].join(', ');
}

/** What an exceeded month adds until its end, unless that is the same. */
function furtherOver(told: Told, most: number): string {
  const { forecast, standing, month } = told;
  const { meter, used } = standing;
  if (!forecast || estimate(meter, forecast.expected) === estimate(meter, used)) return '';
  const over = `about ${estimate(meter, forecast.expected - most)} by the end of ${monthNameAlone(month)}`;
  const price = told.over === 'not charged' ? [] : priceOf(told, ({ expected }) => expected?.expected);
  return `; ${[over, ...price].join(', ')}`;
}

const expectedOfLimit = ({ standing: { meter, limit }, forecast }: Told) =>
  `${wholeUnits(meter, forecast!.expected)} of ${limitWords(meter, limit ?? 0)}`;

const estimate = (meter: Measure, over: number) =>
  isMeter(meter) && toUnits(meter, over) < 0.5 ? 'under 1' : wholeUnits(meter, over);

function priceOf(
  { over }: Told,
  billOf: (over: Exclude<Told['over'], string>) => Bill | undefined,
): string[] {
  // At its own cost, use over the limit is no more expensive than use within it.
  if (over === 'at its own cost') return [];
  if (over === 'not charged') return [over];
  const bill = billOf(over);
  return bill ? [money(bill.overage)] : [];
}

/** Below this share no campaign stands out. */
const MAIN_SHARE = 20;
const LONGEST_NAME = 60;

function mainCampaign({ standing: { used }, campaign }: Told): Sentence {
  if (!campaign || campaign.used * 100 < used * MAIN_SHARE) return [];
  const name = shortened(oneLine(campaign.name), LONGEST_NAME);
  return name === '' ? [] : [', mostly ', { name }, `, ${share(campaign.used, used)}`];
}

/** What to do about a meter, and what it costs to do nothing. */
export function adviceSentence(meter: Meter, advice: Advice, over: Told['over']): string {
  const { kind, quantity, quota } = advice;
  if (kind === 'nothing') return `Doing nothing is cheapest: ${whyNothing(advice, over)}`;
  return kind === 'increase'
    ? `Doing nothing ${costOf(advice)}; a monthly quota of ${number(quota)} would have avoided that`
    : `Doing nothing ${costOf(advice)}; a pack of ${number(quantity)} ${METER_NOUNS[meter]} or a monthly quota of ${number(quota)} pays off only if it costs less`;
}

function costOf({ nothing: { low, expected, high }, from }: Advice): string {
  if (from === 'use') return `cost ${money(expected)}`;
  // The pace is no range, and says nothing of the most.
  if (from === 'pace') return `costs ${money(expected)} at the pace so far`;
  const [least, most] = [money(low), money(high)];
  if (least === most) return `costs ${most}`;
  return least === money(0n) ? `costs at most ${most}` : `costs ${least} to ${most}`;
}

function whyNothing({ nothing }: Advice, over: Told['over']): string {
  if (over === 'not charged') return 'use over the limit is not charged';
  if (over !== 'at its own cost' && nothing.high > 0n) return 'all use over the limit costs under $0.01';
  return 'use over the limit costs no more than use within it';
}
