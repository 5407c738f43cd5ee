import * as z from 'zod';
import { METERS, type Meter } from '../accounts/meters.ts';
import type { Month } from '../calendar.ts';
import { month } from '../fields.ts';
import { prose } from '../text.ts';

/** The body of `POST …/packs`: an add-on volume that raises one meter's limit in one month. */
export const packTerms = z.strictObject({
  meter: z.enum(METERS),
  quantity: z.int().min(1).max(1_000_000_000),
  month,
  note: prose(0, 500)
    .nullish()
    .transform((note) => note ?? undefined),
});

export interface Pack {
  id: string;
  meter: Meter;
  /** In units of the meter. */
  quantity: number;
  month: Month;
  note?: string | undefined;
  createdAt: string;
}
