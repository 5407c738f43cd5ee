import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

export const env = z.object({
  MAIN_TABLE: z.string(),
  /** A month is watched until this long after its end, and then closed. */
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
