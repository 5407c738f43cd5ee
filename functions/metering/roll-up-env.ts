import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

/** The environment of every function that rolls up: by schedule, and before a month is closed. */
export const rollUpEnv = {
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** Length of the windows of pending marks; the same for recorder and rollup. */
  WINDOW_SECONDS: z.coerce.number<string>().int().positive(),
  /** How long a mark outlives its window; see `RollUp.graceSeconds`. */
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
  /** How long after its end a month is closed; see `watchedMonths`. */
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
};

export type RollUpSettings = z.output<z.ZodObject<typeof rollUpEnv>>;
