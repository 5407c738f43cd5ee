import { formatUsd } from '../money.ts';
import { toUnits } from '../usage/meter-use.ts';
import { totalOf } from './bill.ts';
import type { MeterStanding } from './meter-standing.ts';
import type { MonthStanding } from './month-standing.ts';
import { inWords } from './said.ts';
import { adviceSentence, sentenceOf } from './sentence.ts';
import type { SentenceWords } from './sentence-words.ts';
import { percentUsed } from './standing.ts';

/** A month's standing as the API shows it: in units of the meters, and in decimal USD. @param words for sentences in other words than those of emails */
export function standingReport(standing: MonthStanding, words?: SentenceWords) {
  const { month, meters, total, headline } = standing;
  return {
    month,
    headline: words ? headlineIn(words, standing) : inWords(headline),
    meters: meters.map((meter) => meterReport(meter, words)),
    total: {
      chargedUsd: formatUsd(total.charged),
      overageUsd: formatUsd(total.overage),
      totalUsd: formatUsd(totalOf(total)),
      expected: total.expected && {
        totalUsd: formatUsd(total.expected.expected),
        low: formatUsd(total.expected.low),
        high: formatUsd(total.expected.high),
      },
    },
  };
}

/** The standing of one of its meters. */
export function meterReport(standing: MeterStanding, words?: SentenceWords) {
  const { meter, plan, packs, limit, used, status, outlook, forecast, overage, advice } = standing;
  const { sentence, told } = standing;
  return {
    meter,
    plan,
    packs,
    limit,
    used: toUnits(meter, used),
    percent: percentUsed(meter, used, limit),
    status,
    outlook,
    forecast: forecast && {
      expected: toUnits(meter, forecast.expected),
      low: toUnits(meter, forecast.low),
      high: toUnits(meter, forecast.high),
      exhaustsOn: forecast.exhaustsOn,
    },
    overage: { quantity: toUnits(meter, overage.baseUnits), costUsd: formatUsd(overage.costMicros) },
    sentence: inWords(words ? sentenceOf(told, words) : sentence),
    advice: advice && {
      kind: advice.kind,
      quantity: advice.quantity,
      quota: advice.quota,
      nothing: {
        costUsd: formatUsd(advice.nothing.expected),
        low: formatUsd(advice.nothing.low),
        high: formatUsd(advice.nothing.high),
      },
      sentence: words ? adviceSentence(meter, advice, told.over, words) : advice.sentence,
    },
  };
}

function headlineIn(words: SentenceWords, { meters, headline }: MonthStanding): string {
  const pressing = meters.find(({ sentence }) => sentence === headline);
  return pressing ? inWords(sentenceOf(pressing.told, words)) : words.noLimitsAgreed;
}
