import { METER_LABELS, METER_NAMES, METER_NOUNS } from '../../../domain/accounts/meters.ts';
import type { Budget } from '../../../domain/quotas/budget.ts';
import type { BudgetStanding } from '../../../domain/quotas/budget-standing.ts';
import type { MeterStanding } from '../../../domain/quotas/meter-standing.ts';
import { oneLine, shortened } from '../../../domain/words/one-line.ts';
import { limitWords } from '../../../domain/words/units.ts';
import { isMeter, type Measure } from '../../../domain/usage/measure.ts';
import type { Detail } from '../kit/details.ts';
import { inText, named, phrase, type Phrase, type Words } from '../kit/phrase.ts';

/** A limit that emails are about: that of a meter, or a budget. */
export type Limited = MeterStanding | BudgetStanding;

/** What emails call a limit. */
interface Name {
  /** In a headline: `SMS messages`, `The budget Spring`. */
  name: Words;
  /** In a subject: `SMS`, `Budget Spring`. */
  short: string;
  verb: { are: 'are' | 'is'; have: 'have' | 'has' };
  /** Above the bars of its months. */
  byMonth: string;
}

const LONGEST_NAME = 60;
/** In a subject, which also tells the news and the customer. */
const SHORT_NAME = 24;
/** Campaigns or recruiters that a line names; what is beyond is counted. */
const NAMED_PARTS = 10;

const nameOfBudget = ({ name }: Pick<Budget, 'name'>, longest = LONGEST_NAME): Phrase =>
  named(shortened(oneLine(name), longest));

export function nameOf(limited: Limited): Name {
  if ('budget' in limited)
    return {
      name: phrase`The budget ${nameOfBudget(limited.budget)}`,
      short: `Budget ${inText(nameOfBudget(limited.budget, SHORT_NAME))}`,
      verb: { are: 'is', have: 'has' },
      byMonth: 'The budget by month',
    };
  const { meter } = limited;
  return {
    name: METER_NAMES[meter],
    short: METER_LABELS[meter],
    verb: { are: 'are', have: 'have' },
    byMonth: `${METER_NAMES[meter]} by month`,
  };
}

/** The limit, as what follows "its": `limit of 1,000 SMS messages`, `budget Spring of $150.00`. */
export function itsLimit(limited: Limited, limit: number): Words {
  const most = [limitWords(limited.meter, limit), nounOf(limited.meter)].filter(Boolean).join(' ');
  return 'budget' in limited ? phrase`budget ${nameOfBudget(limited.budget)} of ${most}` : `limit of ${most}`;
}

/** What is counted; nothing of money, which says so itself. */
export const nounOf = (measure: Measure): string => (isMeter(measure) ? METER_NOUNS[measure] : '');

/** The campaigns or recruiters of a budget, by name; none for a meter. */
export function partDetails(limited: Limited): Detail[] {
  if (!('budget' in limited)) return [];
  const { budget, partNames } = limited;
  const shown = partNames.slice(0, NAMED_PARTS).map((name) => named(shortened(oneLine(name), LONGEST_NAME)));
  const rest = partNames.length - shown.length;
  const what = 'campaignIds' in budget.part ? 'Campaign' : 'Recruiter';
  const list = shown.reduce<Words>((all, name) => (all === '' ? name : phrase`${all}, ${name}`), '');
  return [
    {
      name: partNames.length === 1 ? what : `${what}s`,
      value: list,
      ...(rest > 0 && { note: `and ${rest} more` }),
    },
  ];
}
