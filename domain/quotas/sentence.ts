import type { Meter } from '../accounts/meters.ts';
import { monthOf, type Day, type Month } from '../calendar.ts';
import { baseUnitsOf, isMeter, type Measure } from '../usage/measure.ts';
import { toUnits } from '../usage/meter-use.ts';
import { oneLine, shortened } from '../words/one-line.ts';
import type { Advice } from './advice.ts';
import type { Bill, Range } from './bill.ts';
import type { Forecast } from './forecast.ts';
import type { Outlook } from './outlook.ts';
import { said, type Sentence } from './said.ts';
import { ENGLISH } from './sentence-english.ts';
import type { SentenceWords, Subject } from './sentence-words.ts';
import { hasReached, type Position } from './standing.ts';

/** What the sentences about a month of a meter or a budget are made of. */
export interface Told {
  standing: Pick<Position, 'meter' | 'limit' | 'used'>;
  subject: Subject;
  forecast: Forecast | null;
  outlook: Outlook | null;
  /** What use over the limit costs: so far, and by the forecast; null if it is not charged by an overage rate. */
  over: { soFar: Bill; expected: Range<Bill> | null } | 'not charged' | 'at its own cost';
  month: Month;
  today: Day;
  /** The campaign that used most of the meter this month. */
  campaign?: { name: string; used: number } | undefined;
}

/** One sentence about a month of a meter or a budget, in the words of every email, response and page. */
export function sentenceOf(told: Told, words: SentenceWords = ENGLISH): Sentence {
  const { standing, subject, outlook, month, today } = told;
  const { meter, limit, used } = standing;
  const units = unitsIn(words, meter);
  if (limit === null) return words.unlimited(subject, units(used));
  if (limit === 0 && used === 0 && !isAhead(outlook)) return words.notInPlan(subject);
  const most = limit * baseUnitsOf(meter);
  const start = limit === 0 ? words.withoutQuota(subject) : words.ranOut(subject);
  const campaign = mainCampaign(told, words);
  const isUsedUp = hasReached(meter, used, limit, 100);
  switch (outlook) {
    case 'exceeded':
      return said`${start}: ${overSoFar(told, used - most, words)}${furtherOver(told, most, words)}${campaign}`;
    case 'will_exceed':
    case 'may_exceed':
      return said`${isUsedUp ? start : runsOut(told, words)}: ${overAtTheEnd(told, most, words)}${campaign}`;
    case 'within': {
      const expected = wholeUnitsIn(words, meter)(told.forecast!.expected);
      return words.within(subject, expected, units(most), words.month(month));
    }
    case null: {
      if (month < monthOf(today)) return words.stayedWithin(subject, units(used), units(most));
      if (isUsedUp) return words.allUsed(subject, units(most));
      return words.noForecast(subject, units(used), units(most));
    }
  }
}

/** Base units in units of the meter, or money, as they are written. */
const unitsIn = (words: SentenceWords, measure: Measure) => (baseUnits: number) =>
  isMeter(measure) ? words.number(toUnits(measure, baseUnits)) : words.money(baseUnits);

/** To the whole unit, for estimates. */
const wholeUnitsIn = (words: SentenceWords, measure: Measure) => (baseUnits: number) =>
  isMeter(measure) ? words.number(Math.round(toUnits(measure, baseUnits))) : words.money(baseUnits);

const isAhead = (outlook: Outlook | null) => outlook === 'will_exceed' || outlook === 'may_exceed';

/** `SMS will probably run out on 29 November`; the month, where no day is expected. */
function runsOut(
  { standing: { limit }, subject, forecast, outlook, month }: Told,
  words: SentenceWords,
): Sentence {
  const day = forecast?.exhaustsOn;
  const say = limit === 0 ? words.willBeWithoutQuota : words.willRunOut;
  const when = day ? { day: words.day(day) } : { month: words.month(month) };
  return say(subject, outlook === 'will_exceed' ? 'will' : 'may', when);
}

const overSoFar = (told: Told, over: number, words: SentenceWords) =>
  [words.over(unitsIn(words, told.standing.meter)(over)), ...priceOf(told, words, ({ soFar }) => soFar)].join(
    ', ',
  );

/** `about 72 over, $3.60`; `up to 72 over` where the expected use may well stay within the limit. */
function overAtTheEnd(told: Told, most: number, words: SentenceWords): string {
  const { outlook, forecast, standing } = told;
  const [say, end] =
    outlook === 'may_exceed' ? ([words.upToOver, 'high'] as const) : ([words.aboutOver, 'expected'] as const);
  const over = say(estimate(standing.meter, forecast![end] - most, words));
  return [over, ...priceOf(told, words, ({ expected }) => expected?.[end])].join(', ');
}

/** What an exceeded month adds until its end, unless that is the same. */
function furtherOver(told: Told, most: number, words: SentenceWords): string {
  const { forecast, standing, month } = told;
  const { meter, used } = standing;
  if (!forecast || estimate(meter, forecast.expected, words) === estimate(meter, used, words)) return '';
  const over = words.aboutByTheEnd(estimate(meter, forecast.expected - most, words), words.month(month));
  const price = told.over === 'not charged' ? [] : priceOf(told, words, ({ expected }) => expected?.expected);
  return `; ${[over, ...price].join(', ')}`;
}

const estimate = (meter: Measure, over: number, words: SentenceWords) =>
  isMeter(meter) && toUnits(meter, over) < 0.5 ? words.underOne : wholeUnitsIn(words, meter)(over);

function priceOf(
  { over }: Told,
  words: SentenceWords,
  billOf: (over: Exclude<Told['over'], string>) => Bill | undefined,
): string[] {
  // At its own cost, use over the limit is no more expensive than use within it.
  if (over === 'at its own cost') return [];
  if (over === 'not charged') return [words.notCharged];
  const bill = billOf(over);
  return bill ? [words.money(bill.overage)] : [];
}

/** Below this share no campaign stands out. */
const MAIN_SHARE = 20;
const LONGEST_NAME = 60;

function mainCampaign({ standing: { used }, campaign }: Told, words: SentenceWords): Sentence {
  if (!campaign || campaign.used * 100 < used * MAIN_SHARE) return [];
  const name = shortened(oneLine(campaign.name), LONGEST_NAME);
  const share = used === 0 ? '–' : words.percent((campaign.used / used) * 100);
  return name === '' ? [] : [`, ${words.mostly} `, { name }, `, ${share}`];
}

/** What to do about a meter, and what it costs to do nothing. */
export function adviceSentence(
  meter: Meter,
  advice: Advice,
  over: Told['over'],
  words: SentenceWords = ENGLISH,
): string {
  const { kind, quantity, quota } = advice;
  if (kind === 'nothing') return words.cheapest(whyNothing(advice, over, words));
  const cost = costOf(advice, words);
  return kind === 'increase'
    ? words.increase(cost, words.number(quota))
    : words.pack(meter, cost, words.number(quantity), words.number(quota));
}

function costOf({ nothing: { low, expected, high }, from }: Advice, { costs, money }: SentenceWords): string {
  if (from === 'use') return costs.did(money(expected));
  // The pace is no range, and says nothing of the most.
  if (from === 'pace') return costs.atThePace(money(expected));
  const [least, most] = [money(low), money(high)];
  if (least === most) return costs.is(most);
  return least === money(0n) ? costs.atMost(most) : costs.between(least, most);
}

function whyNothing({ nothing }: Advice, over: Told['over'], { why }: SentenceWords): string {
  if (over === 'not charged') return why.notCharged;
  if (over !== 'at its own cost' && nothing.high > 0n) return why.underOneCent;
  return why.noMore;
}
