import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

/** The environment of the scheduled functions that go through accounts: to count them, to check them, to close their months. */
export const runEnv = {
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** Brings parts of large runs. */
  RUN_QUEUE_URL: z.string(),
  /** How long after its end a month is closed; see `watchedMonths`. */
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
};
