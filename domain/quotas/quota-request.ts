import * as z from 'zod';
import { METERS, type Meter } from '../accounts/meters.ts';
import type { NoticeShown } from '../deliveries/notice-shown.ts';
import { prose } from '../text.ts';

/** The body of `POST …/quota-requests`. */
export const quotaRequestTerms = z.strictObject({
  meter: z.enum(METERS),
  /** A higher quota for every month, or a pack for the current month. */
  kind: z.enum(['increase', 'pack']),
  quantity: z.int().min(1).max(1_000_000_000),
  message: prose(0, 2000)
    .nullish()
    .transform((message) => message ?? undefined),
});

export interface QuotaRequest extends NoticeShown {
  id: string;
  meter: Meter;
  kind: 'increase' | 'pack';
  quantity: number;
  message?: string | undefined;
  createdAt: string;
}
