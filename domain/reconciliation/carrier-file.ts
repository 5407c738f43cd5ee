import { columnsOf, eventOfRow } from '../imports/event-of-row.ts';
import { headerErrors } from '../imports/header.ts';
import { rowOf, type Row } from '../imports/row.ts';
import { readEventTime } from '../ledger/read-event-time.ts';
import type { EventType } from '../ledger/event.ts';
import type { MicroUsd } from '../money.ts';
import { echo } from '../text.ts';
import type { CarrierLayout } from './carrier-layout.ts';
import type { CarrierRecord } from './carrier-record.ts';
import type { PriceComparison } from './measures.ts';

/** What a file has, and what is wrong with it, as sentences. A file with an error is not compared at all. */
export interface CarrierFile {
  records: CarrierRecord[];
  /** Rows that `only` leaves out, such as calls that nobody answered. */
  leftOut: number;
  /** Rows that are in the file a second time. */
  repeated: number;
  errors: string[];
}

/** More would be no help. */
const MAX_ERRORS = 20;

/** What the header of a file lacks of the columns of a layout, as sentences. */
export function missingColumns(
  { mapping, currency, only }: CarrierLayout,
  header: readonly string[],
): string[] {
  const others = [...(currency === undefined ? [] : [currency]), ...Object.keys(only)];
  return [
    ...headerErrors(mapping, header).map(({ message }) => message),
    ...others
      .filter((name) => !header.includes(name) && !columnsOf(mapping).some(({ column }) => column === name))
      .map((name) => `the file has no column ${JSON.stringify(name)}`),
  ];
}

/**
 * Collects the rows of a carrier's file.
 * @param prices with `none`, neither prices nor their currency are read
 */
export function carrierFileReader(
  layout: CarrierLayout,
  header: readonly string[],
  { prices }: { prices: PriceComparison },
) {
  const file: CarrierFile = { records: [], leftOut: 0, repeated: 0, errors: [] };
  const known = new Map<string, CarrierRecord>();
  let row = 0;
  const fail = (message: string) => {
    if (file.errors.length < MAX_ERRORS) file.errors.push(`row ${row}: ${message}`);
  };
  const add = (cells: readonly string[]): void => {
    row += 1;
    const named = rowOf(header, cells);
    if (!named.ok) return fail(named.errors[0]!.message);
    if (!isWanted(layout, named.value)) {
      file.leftOut += 1;
      return;
    }
    const record = recordOf(layout, named.value, row, prices);
    if (typeof record === 'string') return fail(record);
    const name = `${record.type} ${record.id}`;
    const before = known.get(name);
    known.set(name, record);
    if (!before) file.records.push(record);
    else if (isRepeated(before, record)) file.repeated += 1;
    else fail(`the id ${JSON.stringify(echo(record.id))} is that of row ${before.row}, which says otherwise`);
  };
  return { add, file: (): CarrierFile => file };
}

const isWanted = ({ only }: CarrierLayout, row: Row) =>
  Object.entries(only).every(([column, values]) => values.includes(row[column]!.trim()));

const isRepeated = ({ row: _, ...before }: CarrierRecord, { row: __, ...record }: CarrierRecord) =>
  JSON.stringify(before) === JSON.stringify(record);

/** What a row says, or what is wrong with it. */
function recordOf(
  { mapping, currency }: CarrierLayout,
  row: Row,
  place: number,
  prices: PriceComparison,
): CarrierRecord | string {
  const { costUsd: _, ...unpriced } = mapping.data;
  const read = eventOfRow(prices === 'none' ? { ...mapping, data: unpriced } : mapping, row);
  if (!read.ok) return read.errors.map(({ message }) => message).join('; ');
  const { type, id, source, time, data } = read.event as Partial<Record<string, string>> & {
    data: { durationSeconds?: number; segments?: number; costUsd?: string };
  };
  for (const [name, value] of Object.entries({ id, source, time }))
    if (value === undefined) return `has no ${name}`;
  if (readEventTime(time!) === undefined) return `has no valid time`;
  const { durationSeconds, segments, costUsd } = data;
  const unit = currency === undefined ? 'USD' : row[currency]!.trim().toUpperCase();
  if (costUsd !== undefined && unit !== 'USD') return foreign(unit);
  return {
    ...{ row: place, type: type as EventType, id: id!, source: source!, time: time! },
    ...(durationSeconds === undefined ? {} : { durationSeconds }),
    ...(segments === undefined ? {} : { segments }),
    ...(costUsd === undefined ? {} : { costMicros: toMicros(costUsd) }),
  };
}

const foreign = (unit: string) =>
  `expected a price in USD, not in ${unit === '' ? 'a currency that the file does not name' : JSON.stringify(echo(unit))}: ` +
  'what is stored is USD, and nothing is converted here; --prices none compares everything else';

/** A price as a carrier writes it, with at most 9 decimals, rounded half up to the micro-USD. */
function toMicros(text: string): MicroUsd {
  const [whole = '', fraction = ''] = text.split('.');
  const billionths = Number(fraction.padEnd(9, '0'));
  return Number(whole) * 1_000_000 + Math.floor((billionths + 500) / 1000);
}
