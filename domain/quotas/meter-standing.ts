import type { Meter } from '../accounts/meters.ts';
import type { Day, Month } from '../calendar.ts';
import { parseUsd } from '../money.ts';
import { adviceOf, type Advice } from './advice.ts';
import { billAt, chargeOf, overRange, type Bill, type Priced, type Range } from './bill.ts';
import type { Forecast } from './forecast.ts';
import { limitStanding, type LimitStanding } from './limit-standing.ts';
import { adviceSentence } from './sentence.ts';
import type { Standing, Terms } from './standing.ts';

/** Everything that is said of one meter in one month: what is so, what it costs, and what to do. */
export interface MeterStanding extends Standing, LimitStanding<Meter> {
  bill: {
    soFar: Bill;
    /** At the end of the month; null without a forecast. */
    expected: Range<Bill> | null;
  };
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
  const { meter, used } = standing;
  const billOf = billAt(standing, terms, priced);
  const bill = { soFar: billOf(used), expected: forecast && overRange(forecast, billOf) };
  const over = priceOver(about, bill);
  const said = limitStanding({
    ...{ position: standing, subject: { meter }, forecast, over, month, today, campaign },
  });
  const advice = adviceOf({
    ...{ standing, outlook: said.outlook, forecast, month, today, billOf },
    coveredBillOf: billAt({ meter, limit: null }, terms, priced),
  });
  return {
    ...standing,
    ...said,
    bill,
    advice: advice && { ...advice, sentence: adviceSentence(meter, advice, over) },
  };
}

function priceOver({ standing: { meter }, terms }: MeterMonth, bill: MeterStanding['bill']) {
  const rate = parseUsd(terms.overageRates[meter] ?? '') ?? undefined;
  if (rate === undefined && chargeOf(terms, meter) === 'charged') return 'at its own cost';
  return (rate ?? 0) === 0 ? 'not charged' : bill;
}
