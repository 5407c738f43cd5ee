import * as z from 'zod';
import { METERS, type Meter } from '../accounts/meters.ts';
import { addMonths, localMonth, monthOf, type Instant, type Month } from '../calendar.ts';
import { oldestDay } from '../ledger/retention.ts';
import { month } from '../fields.ts';
import { prose } from '../text.ts';
import { InvalidInput } from '../validation.ts';

/** The body of `POST …/packs`: an add-on volume that raises one meter's limit in one month. */
export const packTerms = z.strictObject({
  meter: z.enum(METERS),
  quantity: z.int().min(1).max(1_000_000_000),
  month,
  note: prose(0, 500)
    .nullish()
    .transform((note) => note ?? undefined),
});

/** At most 24 months ahead; anything later is probably a typo. */
export const MONTHS_AHEAD = 24;

/** @throws InvalidInput if the month is too far ahead, or so far back that its usage can no longer change */
export function checkPackMonth({ month }: Pick<Pack, 'month'>, now: Instant, timeZone: string): void {
  const first = monthOf(oldestDay(now, timeZone));
  const last = addMonths(localMonth(now, timeZone), MONTHS_AHEAD);
  if (month >= first && month <= last) return;
  throw new InvalidInput([{ pointer: '/month', message: `expected a month from ${first} to ${last}` }]);
}

export interface Pack {
  id: string;
  meter: Meter;
  /** In units of the meter. */
  quantity: number;
  month: Month;
  note?: string | undefined;
  createdAt: string;
}
