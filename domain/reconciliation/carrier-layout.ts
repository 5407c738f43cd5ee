import * as z from 'zod';
import { readMapping } from '../imports/mapping.ts';
import type { ImportMapping } from '../imports/mapping-types.ts';
import type { Read } from '../ledger/read.ts';
import { inputErrors } from '../validation.ts';

/** More than any carrier has statuses. */
const MAX_VALUES = 100;

const column = z.string().min(1, 'expected the name of a column').max(256);

const own = z.object({
  currency: column.optional(),
  only: z.record(column, z.array(z.string()).min(1).max(MAX_VALUES)).optional(),
  roundedUpToSeconds: z.int().min(1).max(3600).optional(),
});

/** How a carrier's file is read: as an import, of which only id, time and figures are needed, and what else it says. */
export interface CarrierLayout {
  mapping: ImportMapping;
  /** The column that says the currency of the prices. Without it, they are USD. */
  currency?: string | undefined;
  /** The values that a row must have in a column, or else it is none of what was used: `{ "Status": ["completed"] }`. */
  only: Readonly<Record<string, readonly string[]>>;
  /** What the carrier rounds durations up to. */
  roundedUpToSeconds: number;
}

/**
 * Reads a layout as a file has it: the members of a mapping, and beside them `currency`, `only` and `roundedUpToSeconds`.
 * Its errors say where in it, and what is expected there.
 */
export function readLayout(value: unknown): Read<CarrierLayout> {
  const result = own.safeParse(value);
  if (!result.success) return { ok: false, errors: inputErrors(result.error.issues) };
  const { currency, only = {}, roundedUpToSeconds = 1 } = result.data;
  const mapping = readMapping(
    Object.fromEntries(Object.entries(value as object).filter(([name]) => !(name in own.shape))),
  );
  return mapping.ok
    ? { ok: true, value: { mapping: mapping.value, currency, only, roundedUpToSeconds } }
    : mapping;
}
