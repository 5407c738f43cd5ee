import * as z from 'zod';
import type { Actor } from '../access/actor.ts';
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

export const REQUEST_STATUSES = ['open', 'granted', 'partly_granted', 'declined', 'withdrawn'] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** The answer to a request. */
export interface Decision {
  by: Actor;
  /** RFC 3339. */
  at: string;
  /** What was granted; null if it was declined. */
  quantity: number | null;
  note: string | null;
  /** The pack that was made; null for a higher quota. */
  packId: string | null;
}

export interface QuotaRequest extends NoticeShown {
  id: string;
  meter: Meter;
  kind: 'increase' | 'pack';
  quantity: number;
  message?: string | undefined;
  status: RequestStatus;
  requestedBy: Actor;
  decision: Decision | null;
  /** The meter's limit when it was asked for; undefined for a request of an earlier version. */
  limitThen?: number | null | undefined;
  createdAt: string;
}
