import * as z from 'zod';
import { rollUpEnv } from '../../metering/roll-up-env.ts';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  WINDOW_SECONDS: rollUpEnv.WINDOW_SECONDS,
});
export type Env = z.input<typeof env>;
