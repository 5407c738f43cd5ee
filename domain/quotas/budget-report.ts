import { shownAmount, shownLimit, shownPart } from './budget.ts';
import type { BudgetStanding } from './budget-standing.ts';
import { inWords } from './said.ts';
import { sentenceOf } from './sentence.ts';
import type { SentenceWords } from './sentence-words.ts';
import { percentUsed } from './standing.ts';

/** Where a budget stands, as the API shows it: like a meter, without what only a meter has; money in decimal USD. @param words for a sentence in other words than those of emails */
export function budgetReport(standing: BudgetStanding, words?: SentenceWords) {
  const { budget, meter, limit, used, cost, status, outlook, forecast, sentence } = standing;
  const amount = (baseUnits: number) => shownAmount(meter, baseUnits);
  return {
    id: budget.id,
    name: budget.name,
    ...shownPart(budget.part),
    meter,
    limit: shownLimit(meter, budget.limit),
    used: meter === 'costUsd' ? shownAmount(meter, cost) : amount(used),
    percent: percentUsed(meter, used, limit),
    status,
    outlook,
    forecast: forecast && {
      expected: amount(forecast.expected),
      low: amount(forecast.low),
      high: amount(forecast.high),
      exhaustsOn: forecast.exhaustsOn,
    },
    sentence: inWords(words ? sentenceOf(standing.told, words) : sentence),
  };
}
