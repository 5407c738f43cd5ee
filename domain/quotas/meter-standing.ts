import type { Day, Month } from '../calendar.ts';
import { parseUsd } from '../money.ts';
import { adviceOf, type Advice } from './advice.ts';
import { billAt, chargeOf, overRange, type Bill, type Priced, type Range } from './bill.ts';
import type { Forecast } from './forecast.ts';
import { outlookOf, type Outlook } from './outlook.ts';
import { adviceSentence, sentenceOf, type Sentence, type Told } from './sentence.ts';
import type { Standing, Terms } from './standing.ts';

/** Everything that is said of one meter in one month: what is so, what it costs, and what to do. */
export interface MeterStanding extends Standing {
  /** Null if there is not enough history, or the month is not the running one. */
  forecast: Forecast | null;
  outlook: Outlook | null;
  bill: {
    soFar: Bill;
    /** At the end of the month; null without a forecast. */
    expected: Range<Bill> | null;
  };
  sentence: Sentence;
  /** What the sentences are made of, for those who want them in other words. */
  told: Told;
  /** Null if there is nothing to do. */
  advice: (Advice & { sentence: string }) | null;
}

interface MeterMonth {
  standing: Standing;
  terms: Terms;
  forecast: Forecast | null;
  /** What use of the meter costs by itself; see `billAt`. */
  priced: Priced;
  month: Month;
  /** In the account's time zone. */
  today: Day;
  /** The campaign that used most of the meter this month. */
  campaign?: { name: string; used: number } | undefined;
}

/** The standing of one meter. `monthStanding` gives that of all of them, and what they cost together. */
export function meterStanding(about: MeterMonth): MeterStanding {
  const { standing, terms, forecast, priced, month, today, campaign } = about;
  const { meter, limit, used } = standing;
  const outlook = outlookOf(meter, used, limit, forecast);
  const billOf = billAt(standing, terms, priced);
  const bill = { soFar: billOf(used), expected: forecast && overRange(forecast, billOf) };
  const over = priceOver(about, bill);
  const advice = adviceOf({
    ...{ standing, outlook, forecast, month, today, billOf },
    coveredBillOf: billAt({ meter, limit: null }, terms, priced),
  });
  const told: Told = { standing, forecast, outlook, over, month, today, campaign };
  return {
    ...standing,
    forecast,
    outlook,
    bill,
    sentence: sentenceOf(told),
    told,
    advice: advice && { ...advice, sentence: adviceSentence(meter, advice, over) },
  };
}

function priceOver({ standing: { meter }, terms }: MeterMonth, bill: MeterStanding['bill']) {
  const rate = parseUsd(terms.overageRates[meter] ?? '') ?? undefined;
  if (rate === undefined && chargeOf(terms, meter) === 'charged') return 'at its own cost';
  return (rate ?? 0) === 0 ? 'not charged' : bill;
}
