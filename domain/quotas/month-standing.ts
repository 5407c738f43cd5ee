import type { Meter } from '../accounts/meters.ts';
import type { Day, Month } from '../calendar.ts';
import { meterCost, meterUse } from '../usage/meter-use.ts';
import { byUse, topCampaigns } from '../usage/top-campaigns.ts';
import type { Totals } from '../usage/totals.ts';
import { sumOfBills, totalOf, type Bill, type Priced, type Range } from './bill.ts';
import type { Forecast } from './forecast.ts';
import { meterStanding, type MeterStanding } from './meter-standing.ts';
import type { Pack } from './pack.ts';
import type { Sentence } from './said.ts';
import { ENGLISH } from './sentence-english.ts';
import { percentUsed, standings, type Terms } from './standing.ts';
import { byUrgency } from './urgency.ts';

/** Where an account stands in a month, and what the month costs. The API, the page and every email say this and nothing else. */
export interface MonthStanding {
  month: Month;
  /** In the order in which meters are shown. */
  meters: MeterStanding[];
  total: Bill & {
    /** At the end of the month; null if no meter has a forecast. Meters without one count with their use so far. */
    expected: Range<bigint> | null;
  };
  /** The sentence of the most pressing meter. */
  headline: Sentence;
}

interface AccountMonth {
  /** The terms that apply to the month. */
  terms: Terms;
  packs: readonly Pack[];
  month: Month;
  /** In the account's time zone. */
  today: Day;
  totals: Totals;
  /** None for a month that is not the running one. */
  forecasts?: Partial<Record<Meter, Forecast | null>> | undefined;
  /** Days of this month and of earlier ones, from which use is priced that has not begun yet. */
  days?: ReadonlyMap<Day, Totals> | undefined;
  /** The campaigns of the month; without them, no sentence names one. */
  campaigns?: ReadonlyMap<string, { name: string; totals: Totals }> | undefined;
}

export function monthStanding(about: AccountMonth): MonthStanding {
  const { terms, packs, month, today, totals, forecasts = {}, campaigns = new Map() } = about;
  const meters = standings(terms, packs, month, totals).map((standing) => {
    const { meter } = standing;
    const [top] = topCampaigns(campaigns, byUse(meter));
    return meterStanding({
      ...{ standing, terms, month, today },
      forecast: forecasts[meter] ?? null,
      priced: pricedUse(about, meter),
      campaign: top && { name: top.name, used: meterUse(top.totals, meter) },
    });
  });
  return { month, meters, total: totalBill(meters), headline: headlineOf(meters) };
}

/** The month's use so far and its cost; before the first use of the month that of the days before it. */
function pricedUse({ totals, days = new Map() }: AccountMonth, meter: Meter): Priced {
  const parts = meterUse(totals, meter) > 0 ? [totals] : [...days.values()];
  return {
    cost: parts.reduce((sum, part) => sum + meterCost(part, meter), 0n),
    used: parts.reduce((sum, part) => sum + meterUse(part, meter), 0),
  };
}

function totalBill(meters: readonly Pick<MeterStanding, 'forecast' | 'bill'>[]): MonthStanding['total'] {
  const soFar = sumOfBills(meters.map(({ bill }) => bill.soFar));
  const atTheEnd = (end: keyof Range<Bill>) =>
    totalOf(sumOfBills(meters.map(({ bill }) => bill.expected?.[end] ?? bill.soFar)));
  const isForecast = meters.some(({ forecast }) => forecast !== null);
  return {
    ...soFar,
    expected: isForecast
      ? { low: atTheEnd('low'), expected: atTheEnd('expected'), high: atTheEnd('high') }
      : null,
  };
}

function headlineOf(meters: readonly MeterStanding[]): Sentence {
  if (meters.every(({ limit }) => limit === null)) return [ENGLISH.noLimitsAgreed];
  const [worst] = meters
    .map((standing) => ({
      ...standing,
      percent: percentUsed(standing.meter, standing.used, standing.limit),
    }))
    .sort(byUrgency);
  return worst!.sentence;
}
