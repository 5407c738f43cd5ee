import * as z from 'zod';
import { isMonth, parseInstant } from './calendar.ts';
import { parseUsd } from './money.ts';

/** Fields that stand in several requests, each read in one way and refused in the same words. */

/** Long before anything can be recorded; the bound keeps a month's neighbours writable with four digits. */
const FIRST_MONTH = '2000-01';

export const month = z
  .string()
  .refine(
    (value) => isMonth(value) && value >= FIRST_MONTH,
    `expected a month such as "2026-11", ${FIRST_MONTH} or later`,
  );

/** An RFC 3339 date-time, read as an `Instant`. */
export const instant = z.string().transform((value, context) => {
  const read = parseInstant(value);
  if (read) return read;
  context.addIssue({
    code: 'custom',
    message:
      'expected an RFC 3339 instant such as "2026-11-22T06:03:05Z": no leap seconds, at most 9 fractional digits',
  });
  return z.NEVER;
});

/** An amount of USD as a decimal string; it stays one until `parseUsd` reads it. */
export const usd = z
  .string()
  .refine(
    (value) => parseUsd(value) !== undefined,
    'expected a decimal string such as "0.0425", with at most 9 digits before the point and 6 after it',
  );
