import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  /** How long after its window a mark is settled; see `isSettled`. */
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
});
export type Env = z.input<typeof env>;
