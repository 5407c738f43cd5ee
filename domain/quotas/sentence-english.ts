import { METER_LABELS, METER_NOUNS } from '../accounts/meters.ts';
import { dayNameAlone, monthNameAlone } from '../words/dates.ts';
import { money, number, percent } from '../words/figures.ts';
import { wordsIn } from '../words/locale.ts';
import { said } from './said.ts';
import type { Likelihood, SentenceWords, Subject } from './sentence-words.ts';

type Phrases = Omit<SentenceWords, 'number' | 'percent' | 'money' | 'day' | 'month'>;

const LIKELY: Record<Likelihood, string> = { will: 'will probably', may: 'may' };
const at = (when: { day: string } | { month: string }) =>
  'day' in when ? `on ${when.day}` : `in ${when.month}`;
const nameOf = (subject: Subject) =>
  'meter' in subject ? METER_LABELS[subject.meter] : { name: subject.budget };

const PHRASES: Phrases = {
  underOne: 'under 1',
  noLimitsAgreed: 'No limits are agreed',
  unlimited: (subject, used) => said`${nameOf(subject)}: ${used} used, no limit`,
  notInPlan: (subject) => said`${nameOf(subject)}: none used, not in the plan`,
  withoutQuota: (subject) => said`${nameOf(subject)} used without a quota`,
  ranOut: (subject) => said`${nameOf(subject)} ran out`,
  willRunOut: (subject, how, when) => said`${nameOf(subject)} ${LIKELY[how]} run out ${at(when)}`,
  willBeWithoutQuota: (subject, how, when) =>
    said`${nameOf(subject)} ${LIKELY[how]} be used without a quota ${at(when)}`,
  over: (quantity) => `${quantity} over`,
  aboutOver: (quantity) => `about ${quantity} over`,
  upToOver: (quantity) => `up to ${quantity} over`,
  aboutByTheEnd: (quantity, month) => `about ${quantity} by the end of ${month}`,
  within: (subject, expected, limit, month) =>
    said`${nameOf(subject)} will probably stay within the limit: about ${expected} of ${limit} by the end of ${month}`,
  stayedWithin: (subject, used, limit) =>
    said`${nameOf(subject)} stayed within the limit: ${used} of ${limit} used`,
  allUsed: (subject, limit) => said`${nameOf(subject)} ran out: all ${limit} used`,
  noForecast: (subject, used, limit) => said`${nameOf(subject)}: ${used} of ${limit} used, no forecast yet`,
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
