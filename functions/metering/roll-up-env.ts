import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

/** The environment of every function that rolls up: on schedule, and before months are closed. */
export const rollUpEnv = {
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** How long after its window a mark is settled; see `isSettled`. */
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
  /** How long after its end a month is closed; see `watchedMonths`. */
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
};

export type RollUpSettings = z.output<z.ZodObject<typeof rollUpEnv>>;
