import { calls } from './es/calls.ts';
import { charts, sentence } from './es/charts.ts';
import { calendar, exports } from './es/exports.ts';
import { decide } from './es/decide.ts';
import { breakdown, days, events, month } from './es/month.ts';
import { names } from './es/names.ts';
import { page } from './es/page.ts';
import { LANGUAGE, noun } from './es/plurals.ts';
import { warning } from './es/warning.ts';
import { portfolio } from './es/portfolio.ts';
import { bill, budgets, quotas, request } from './es/quotas.ts';
import { rejections } from './es/rejections.ts';
import { schedules } from './es/schedules.ts';
import { subscription } from './es/subscription.ts';
import type { Texts } from './shape.ts';

/** Every text of the page in Spanish, in the form of address of business letters in Latin America ("usted"). */
export const texts: Texts = {
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
