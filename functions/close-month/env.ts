import * as z from 'zod';
import { emailEnv } from '../email/env.ts';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  WINDOW_SECONDS: z.coerce.number<string>().int().positive(),
  GRACE_SECONDS: z.coerce.number<string>().int().positive(),
  CLOSE_AFTER_HOURS: z.coerce.number<string>().min(0),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
