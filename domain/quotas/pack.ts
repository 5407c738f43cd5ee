import * as z from 'zod';
import { METERS, type Meter } from '../accounts/meters.ts';
import { isMonth, type Month } from '../calendar.ts';
import { prose } from '../text.ts';

/** The body of `POST …/packs`: an add-on volume that raises one meter's limit in one month. */
export const packTerms = z.strictObject({
  meter: z.enum(METERS),
  quantity: z.int().min(1).max(1_000_000_000),
  month: z.string().refine(isMonth, 'expected a month such as "2026-11"'),
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
