import { formatUsd, parseUsd, type MicroUsd } from '../money.ts';
import type { CarrierRecord, StoredRecord } from './carrier-record.ts';

/**
 * Which prices are compared: `given` leaves out events that the account's rates have priced, since those say what the customer
 * pays and not what the carrier charges; `all` compares these as well.
 */
export type PriceComparison = 'given' | 'all' | 'none';

/** How both sides are measured. */
export interface Measuring {
  prices: PriceComparison;
  /** What the carrier rounds each duration up to, in seconds; 1 if the file has durations as they were. */
  roundedUpToSeconds: number;
}

/** What is compared of an event, in units: seconds, segments and micro-USD. */
export const MEASURES = ['durationSeconds', 'segments', 'costMicros'] as const;
export type Measure = (typeof MEASURES)[number];

/** What one side says; undefined for what it does not say. */
export type Measured = Readonly<Record<Measure, number | undefined>>;

/** What a carrier says, as it can be compared. */
export function measuredByCarrier(record: CarrierRecord, { prices }: Measuring): Measured {
  const { durationSeconds, segments, costMicros } = record;
  return {
    durationSeconds,
    segments,
    costMicros: costMicros === undefined || prices === 'none' ? undefined : shownMicros(costMicros),
  };
}

/** What is stored, as it can be compared. An event that was stored without a price costs 0. */
export function measuredAsStored({ data, price }: StoredRecord, measuring: Measuring): Measured {
  const { prices, roundedUpToSeconds } = measuring;
  const { durationSeconds, segments } = data;
  return {
    durationSeconds:
      typeof durationSeconds === 'number'
        ? Math.ceil(durationSeconds / roundedUpToSeconds) * roundedUpToSeconds
        : undefined,
    segments: typeof segments === 'number' ? segments : undefined,
    costMicros: prices === 'none' ? undefined : parseUsd(price.costUsd ?? '0'),
  };
}

/** Whether the rates of the account have priced an event, and nobody has asked to compare such prices. */
export const isPricedByRates = ({ price }: StoredRecord, { prices }: Measuring): boolean =>
  prices === 'given' && !price.given && price.rate !== null;

/**
 * An amount as the API shows it, to four decimals: stored prices are read from there, so that a carrier's price of more
 * decimals would otherwise differ from itself.
 */
const shownMicros = (amount: MicroUsd): MicroUsd => parseUsd(formatUsd(amount))!;
