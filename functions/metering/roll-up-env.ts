import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

/** The environment of every function that rolls up: on schedule, and before months are closed. */
export const rollUpEnv = {
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** The length of the windows of marks; the same for the recorder and the rollup. */
  WINDOW_SECONDS: z.coerce.number<string>().int().positive(),
  /** How long a mark outlives its window; see `RollUp.graceSeconds`. */
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
  /** How long after its end a month is closed; see `watchedMonths`. */
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
};

export type RollUpSettings = z.output<z.ZodObject<typeof rollUpEnv>>;
