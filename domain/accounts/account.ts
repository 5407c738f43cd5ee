import * as z from 'zod';
import { isTimeZone } from '../calendar.ts';
import { emailAddress, timeOfDay, usd } from '../fields.ts';
import { line } from '../text.ts';
import { CALL_TYPES, type CallType } from '../kinds/call.ts';
import { byMeter, HAS_COST, METERS, type Meter } from './meters.ts';
import { recipients } from './recipient-terms.ts';

/** Account ids stand in addresses and file names, hence the narrow alphabet. */
export const accountId = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
    'expected 1 to 64 letters, digits, ".", "_" or "-", the first a letter or digit',
  );

const rate = z.strictObject({
  perMinuteUsd: usd,
  /** Each call is billed in steps of this many seconds. */
  incrementSeconds: z.int().min(1).max(3600),
});

const timeZone = z.string().refine(isTimeZone, 'expected an IANA time zone such as "Asia/Manila"');

const eachOf = <Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, value])) as Record<Name, Value>);
/** A member for each meter. */
export const perMeter = <Value extends z.ZodType>(value: Value) => eachOf<Meter, Value>(METERS, value);
/** A member for each call type. */
export const perCallType = <Value extends z.ZodType>(value: Value) =>
  eachOf<CallType, Value>(CALL_TYPES, value);

/**
 * Whether use within the limit is payable, by meter. Only use that has a cost of its own can be: `charged` for another
 * meter would promise an amount that nothing says, so it is refused.
 */
export const charge = z.enum(['included', 'charged']);
const charges = z.strictObject(
  byMeter((meter) =>
    charge
      .refine(
        (value) => value === 'included' || HAS_COST[meter],
        'expected "included": use of this meter has no cost within the limit that could be charged',
      )
      .optional(),
  ),
);

/** See `QuietHours`. */
const quietHours = z
  .strictObject({
    from: timeOfDay,
    to: timeOfDay,
    /** Whether Saturday and Sunday are quiet as a whole. */
    weekends: z.boolean().default(false),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'expected another time than "from"',
    // Of a malformed time, that is all there is to say.
    when: ({ issues }) => issues.length === 0,
  });

/** Percent of a limit at which somebody is warned. */
export const thresholds = z
  .array(z.int().min(1).max(1000))
  .max(10)
  .refine((list) => new Set(list).size === list.length, 'expected no threshold twice')
  .transform((list) => list.toSorted((a, b) => a - b))
  .default([75, 90, 100]);

/** The body of `PUT /v1/accounts/{id}`; the whole account each time, as PUT means it. */
export const accountTerms = z.strictObject({
  name: line(1, 200),
  timeZone,
  csm: z.strictObject({
    name: line(1, 200),
    email: emailAddress,
    /** Defaults to the account's. */
    timeZone: timeZone.optional(),
  }),
  /** Who else gets the account's emails, and whom they go on to. */
  recipients: recipients.default([]),
  quietHours: quietHours.optional(),
  /** Included per month; null or absent is unlimited. */
  quotas: perMeter(z.int().min(0).max(1_000_000_000).nullish()).prefault({}),
  thresholds,
  rates: perCallType(rate.optional()).prefault({}),
  /** USD per unit over the limit. */
  overageRates: perMeter(usd.optional()).prefault({}),
  /** Accounts of an earlier version have none. */
  charges: charges.optional(),
  /** Units a month that are granted without anybody deciding, if the customer asks for them. */
  autoGrant: perMeter(z.int().min(0).max(1_000_000_000).optional()).prefault({}),
});

export type AccountTerms = z.output<typeof accountTerms>;

/** Whether nothing is limited, neither by a quota nor by a budget, so that there is nothing to warn about. */
export const isUnlimited = ({ quotas, budgetCount }: Pick<Account, 'quotas' | 'budgetCount'>): boolean =>
  (budgetCount ?? 0) === 0 && Object.values(quotas).every((quota) => (quota ?? null) === null);

export interface Account extends AccountTerms {
  id: string;
  /** How many budgets it has, if any: without them, nothing is read of budgets. */
  budgetCount?: number | undefined;
  /** RFC 3339. */
  createdAt: string;
  updatedAt: string;
}
