import * as z from 'zod';
import { isDay, isMonth, parseInstant } from './calendar.ts';
import { parseUsd } from './money.ts';

/** Fields that several requests share. Each is read one way and refused in the same words. */

/** Well before anything can be recorded, and late enough that the months around it still have four-digit years. */
const FIRST_MONTH = '2000-01';

export const month = z
  .string()
  .refine(
    (value) => isMonth(value) && value >= FIRST_MONTH,
    `expected a month such as "2026-11", ${FIRST_MONTH} or later`,
  )
  .meta({ pattern: '^\\d{4}-\\d{2}$', examples: ['2026-11'] });

/** A calendar day. */
export const day = z
  .string()
  .refine(isDay, 'expected an existing day such as "2026-11-01"')
  .meta({ format: 'date', examples: ['2026-11-01'] });

/** An RFC 3339 date-time, as `read` returns it. */
export const dateTime = <Time>(read: (text: string) => Time | undefined) =>
  z
    .string()
    .transform((value, context) => {
      const time = read(value);
      if (time !== undefined) return time;
      context.addIssue({
        code: 'custom',
        message:
          'expected an RFC 3339 instant such as "2026-11-22T06:03:05Z": no leap seconds, at most 9 fractional digits',
      });
      return z.NEVER;
    })
    .meta({ format: 'date-time', examples: ['2026-11-22T06:03:05Z'] });

/** An RFC 3339 date-time, read as an `Instant`. */
export const instant = dateTime(parseInstant);

export const emailAddress = z.email('expected an email address').max(254, 'expected at most 254 characters');

/** A time of day as a clock shows it. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as "20:00"')
  .meta({ examples: ['20:00'] });

/** An amount of USD as a decimal string; `parseUsd` reads it later. */
export const usd = z
  .string()
  .refine(
    (value) => parseUsd(value) !== undefined,
    'expected a decimal string such as "0.0425", with at most 9 digits before the point and 6 after it',
  )
  .meta({ pattern: '^\\d{1,9}(\\.\\d{1,6})?$', examples: ['0.0425'] });

/** Yes or no as a query writes it. */
export const trueOrFalse = z
  .enum(['true', 'false'], 'expected "true" or "false"')
  .transform((value) => value === 'true')
  // As for a whole number.
  .meta({ type: 'boolean', enum: undefined });

/** A whole number as a query writes it. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max,
      `expected a whole number from ${min} to ${max}`,
    )
    .transform(Number)
    // A query has no types: to a reader of the documentation it is a number all the same.
    .meta({ type: 'integer', minimum: min, maximum: max });
