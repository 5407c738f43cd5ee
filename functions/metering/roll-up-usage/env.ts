import * as z from 'zod';
import { runEnv } from '../../quotas/run-env.ts';

export const env = z.object({
  ...runEnv,
  /** How long after its window a mark is settled; see `isSettled`. */
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
});
export type Env = z.input<typeof env>;
