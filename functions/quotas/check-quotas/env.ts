import * as z from 'zod';
import { emailEnv } from '../../email/env.ts';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** Brings parts of large runs. */
  RUN_QUEUE_URL: z.string(),
  /** How long after its end a month is closed; see `watchedMonths`. */
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
