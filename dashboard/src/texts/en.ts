import { calls } from './en/calls.ts';
import { charts, sentence } from './en/charts.ts';
import { calendar, exports } from './en/exports.ts';
import { decide } from './en/decide.ts';
import { breakdown, days, events, month } from './en/month.ts';
import { names } from './en/names.ts';
import { page } from './en/page.ts';
import { LANGUAGE, noun } from './en/plurals.ts';
import { warning } from './en/warning.ts';
import { portfolio } from './en/portfolio.ts';
import { bill, budgets, quotas, request } from './en/quotas.ts';
import { rejections } from './en/rejections.ts';
import { schedules } from './en/schedules.ts';
import { subscription } from './en/subscription.ts';

/** Every text of the page in English. Another language is another file of this shape, chosen in `texts.ts`. */
export const texts = {
  language: LANGUAGE,
  noun,
  ...page,
  ...names,
  quotas,
  budgets,
  bill,
  request,
  decide,
  warning,
  schedules,
  subscription,
  portfolio,
  rejections,
  calls,
  exports,
  calendar,
  charts,
  sentence,
  month,
  days,
  breakdown,
  events,
};
