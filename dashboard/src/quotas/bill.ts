import type { QuotasAnswer } from '../api/answers.ts';
import { money } from '../format/numbers.ts';
import { texts } from '../texts.ts';

type Total = QuotasAnswer['total'];

/**
 * What the month costs, as the page says it: the amount, what it consists of, and what it is expected to be.
 * @param calls what the month's calls cost by themselves, if that is known
 */
export function billWords({ chargedUsd, overageUsd, totalUsd, expected }: Total, calls: string | undefined) {
  const isCharged = Number(chargedUsd) > 0;
  const isIncluded = !isCharged && calls !== undefined && Number(calls) > 0;
  return {
    amount: money(totalUsd),
    parts: [
      [
        ...(isCharged ? [texts.bill.charged(money(chargedUsd))] : []),
        ...(isCharged || Number(overageUsd) > 0 ? [texts.bill.overage(money(overageUsd))] : []),
      ].join(' + '),
      isIncluded ? texts.bill.included(money(calls)) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    expected:
      expected && texts.bill.expected(money(expected.totalUsd), money(expected.low), money(expected.high)),
  };
}
