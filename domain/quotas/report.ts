import { formatUsd } from '../money.ts';
import { toUnits } from '../usage/meter-use.ts';
import { totalOf } from './bill.ts';
import type { MeterStanding } from './meter-standing.ts';
import type { MonthStanding } from './month-standing.ts';
import { inWords } from './sentence.ts';
import { percentUsed } from './standing.ts';

/** A month's standing as the API shows it: in units of the meters, and in decimal USD. */
export function standingReport({ month, meters, total, headline }: MonthStanding) {
  return {
    month,
    headline: inWords(headline),
    meters: meters.map(meterReport),
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
export function meterReport(standing: MeterStanding) {
  const { meter, plan, packs, limit, used, status, outlook, forecast, overage, sentence, advice } = standing;
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
    sentence: inWords(sentence),
    advice: advice && {
      kind: advice.kind,
      quantity: advice.quantity,
      quota: advice.quota,
      nothing: {
        costUsd: formatUsd(advice.nothing.expected),
        low: formatUsd(advice.nothing.low),
        high: formatUsd(advice.nothing.high),
      },
      sentence: advice.sentence,
    },
  };
}
