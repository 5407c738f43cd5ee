import * as z from 'zod';
import { thresholds } from '../accounts/account.ts';
import { recipients } from '../accounts/recipient-terms.ts';
import { id as campaignOrRecruiter } from '../kinds/data-fields.ts';
import { parseUsd } from '../money.ts';
import { line } from '../text.ts';
import { COST, isMeter, MEASURES, type Measure } from '../usage/measure.ts';
import type { BudgetTerms } from './budget.ts';

/** As many campaigns or recruiters a budget may have. */
const MAX_PARTS = 50;
/** As much as a quota can be. */
const MOST_UNITS = 1_000_000_000;

export const budgetId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'expected 1 to 64 letters, digits, ".", "_" or "-", the first a letter or digit',
  );

const ids = (what: string) =>
  z
    .array(campaignOrRecruiter)
    .min(1, `expected at least one ${what}, or leave the list out`)
    .max(MAX_PARTS, `expected at most ${MAX_PARTS} ${what}s`)
    .refine((list) => new Set(list).size === list.length, `expected no ${what} twice`)
    .nullish();

/** A budget sends nothing but warnings, so whoever is listed gets them. */
const warned = recipients.check(({ value, issues }) => {
  for (const [index, { notify }] of value.entries())
    if (notify && !notify.includes('warnings'))
      issues.push({
        code: 'custom',
        path: [index, 'notify'],
        message: 'expected "warnings" among the topics: a budget sends nothing else',
        input: notify,
      });
});

const ignored = z
  .unknown()
  .optional()
  .meta({ description: 'Ignored, so that what GET returned can be sent back.' });

/** The body of `PUT …/budgets/{budgetId}`; the whole budget each time. */
export const budgetBody = z
  .strictObject({
    name: line(1, 200).refine((name) => name.trim() !== '', 'expected a name that can be seen'),
    campaignIds: ids('campaign').meta({ description: 'Either these or `recruiterIds`.' }),
    recruiterIds: ids('recruiter').meta({ description: 'Either these or `campaignIds`.' }),
    meter: z.enum(MEASURES, { error: () => `expected one of ${MEASURES.join(', ')}` }),
    limit: z
      .union([z.number(), z.string()], { error: 'expected a whole number, or decimal USD as a string' })
      .meta({
        description:
          'Units of the meter in a month, as a whole number; of `costUsd` decimal USD such as `"150.00"`, or a whole number of USD.',
      }),
    thresholds,
    recipients: warned.nullish().meta({
      description:
        'Who is warned. Nobody in particular means the people whom the account’s own warnings go to.',
    }),
    ...{ id: ignored, accountId: ignored, createdAt: ignored, updatedAt: ignored },
  })
  .check(({ value, issues }) => {
    const { campaignIds, recruiterIds, meter, limit } = value;
    if (campaignIds && recruiterIds)
      issues.push({
        code: 'custom',
        path: ['recruiterIds'],
        message: 'expected either campaignIds or recruiterIds, not both',
        input: recruiterIds,
      });
    if (!campaignIds && !recruiterIds)
      issues.push({
        code: 'custom',
        path: ['campaignIds'],
        message: 'expected campaignIds or recruiterIds: a budget is for a part of the account',
        input: campaignIds,
      });
    if (limitOf(meter, limit) === undefined)
      issues.push({ code: 'custom', path: ['limit'], message: expectedLimit(meter), input: limit });
  });

const expectedLimit = (meter: Measure) =>
  meter === COST
    ? 'expected USD above zero as a decimal string such as "150.00", with at most 9 digits before the point and 4 after it'
    : `expected a whole number from 1 to ${MOST_UNITS}`;

/** The limit in units of the meter, or in micro-USD; undefined if it is none. */
function limitOf(meter: Measure, limit: number | string): number | undefined {
  if (isMeter(meter)) {
    const isUnits = typeof limit === 'number' && Number.isInteger(limit);
    return isUnits && limit >= 1 && limit <= MOST_UNITS ? limit : undefined;
  }
  const micros = parseUsd(String(limit)) ?? 0;
  // Money is shown with four decimals: what was read can then be sent back.
  return micros > 0 && micros % 100 === 0 ? micros : undefined;
}

/** What a valid body says. */
export function termsOfBudget(body: z.output<typeof budgetBody>): BudgetTerms {
  const { name, campaignIds, recruiterIds, meter, limit, thresholds, recipients } = body;
  return {
    name,
    part: campaignIds ? { campaignIds } : { recruiterIds: recruiterIds ?? [] },
    meter,
    limit: limitOf(meter, limit)!,
    thresholds,
    recipients: recipients ?? [],
  };
}
