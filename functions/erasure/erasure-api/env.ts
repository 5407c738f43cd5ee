import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  /** Wakes the function that erases. */
  RUN_QUEUE_URL: z.string(),
  /** See `settlesAt` of an erasure. */
  SETTLE_SECONDS: z.coerce.number<string>().int().positive(),
});
export type Env = z.input<typeof env>;
