import { METER_LABELS, METER_NOUNS, type Meter } from '../accounts/meters.ts';
import { dayNameAlone, monthNameAlone } from '../words/dates.ts';
import { money, number, percent } from '../words/figures.ts';
import { wordsIn } from '../words/locale.ts';
import type { Likelihood, SentenceWords } from './sentence-words.ts';

type Phrases = Omit<SentenceWords, 'number' | 'percent' | 'money' | 'day' | 'month'>;

const LIKELY: Record<Likelihood, string> = { will: 'will probably', may: 'may' };
const at = (when: { day: string } | { month: string }) =>
  'day' in when ? `on ${when.day}` : `in ${when.month}`;
const nameOf = (meter: Meter) => METER_LABELS[meter];

const PHRASES: Phrases = {
  underOne: 'under 1',
  noLimitsAgreed: 'No limits are agreed',
  unlimited: (meter, used) => `${nameOf(meter)}: ${used} used, no limit`,
  notInPlan: (meter) => `${nameOf(meter)}: none used, not in the plan`,
  withoutQuota: (meter) => `${nameOf(meter)} used without a quota`,
  ranOut: (meter) => `${nameOf(meter)} ran out`,
  willRunOut: (meter, how, when) => `${nameOf(meter)} ${LIKELY[how]} run out ${at(when)}`,
  willBeWithoutQuota: (meter, how, when) =>
    `${nameOf(meter)} ${LIKELY[how]} be used without a quota ${at(when)}`,
  over: (quantity) => `${quantity} over`,
  aboutOver: (quantity) => `about ${quantity} over`,
  upToOver: (quantity) => `up to ${quantity} over`,
  aboutByTheEnd: (quantity, month) => `about ${quantity} by the end of ${month}`,
  within: (meter, expected, limit, month) =>
    `${nameOf(meter)} will probably stay within the limit: about ${expected} of ${limit} by the end of ${month}`,
  stayedWithin: (meter, used, limit) => `${nameOf(meter)} stayed within the limit: ${used} of ${limit} used`,
  allUsed: (meter, limit) => `${nameOf(meter)} ran out: all ${limit} used`,
  noForecast: (meter, used, limit) => `${nameOf(meter)}: ${used} of ${limit} used, no forecast yet`,
  notCharged: 'not charged',
  mostly: 'mostly',
  cheapest: (why) => `Doing nothing is cheapest: ${why}`,
  why: {
    notCharged: 'use over the limit is not charged',
    underOneCent: 'all use over the limit costs under $0.01',
    noMore: 'use over the limit costs no more than use within it',
  },
  increase: (cost, quota) => `Doing nothing ${cost}; a monthly quota of ${quota} would have avoided that`,
  pack: (meter, cost, quantity, quota) =>
    `Doing nothing ${cost}; a pack of ${quantity} ${METER_NOUNS[meter]} or a monthly quota of ${quota} pays off only if it costs less`,
  costs: {
    did: (usd) => `cost ${usd}`,
    atThePace: (usd) => `costs ${usd} at the pace so far`,
    is: (usd) => `costs ${usd}`,
    atMost: (usd) => `costs at most ${usd}`,
    between: (least, most) => `costs ${least} to ${most}`,
  },
};

/** The words of emails, and of the API where no locale is asked for. */
export const ENGLISH: SentenceWords = {
  ...PHRASES,
  ...{ number, percent, money, day: dayNameAlone, month: monthNameAlone },
};

export function english(locale: string): SentenceWords {
  const local = wordsIn(locale);
  return {
    ...PHRASES,
    ...local,
    percent: (value) => (value > 0 && value < 1 ? `under ${local.percent(1)}` : local.percent(value)),
    why: { ...PHRASES.why, underOneCent: `all use over the limit costs under ${local.money(10_000)}` },
  };
}
