import { sumTotals, type Totals } from '../../domain/usage/totals.ts';

/** Totals as one JSON text; JSON has no integers of any size, so costs are texts in it. */
export function encodeTotals(totals: Totals): string {
  return JSON.stringify(totals, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** @param stored what `encodeTotals` wrote */
export function decodeTotals(stored: string): Totals {
  // No open name has capitals, so this is the member and never a message type.
  const read = (name: string, value: unknown) => (name === 'costMicros' ? BigInt(String(value)) : value);
  // Summing gives the dictionaries no prototype again.
  return sumTotals([JSON.parse(stored, read) as Totals]);
}
