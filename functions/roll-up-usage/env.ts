import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** Length of the windows of pending marks; the same for recorder and rollup. */
  WINDOW_SECONDS: z.coerce.number<string>().int().positive(),
  /** How long a mark outlives its window; see `RollUp.graceSeconds`. */
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
