import * as z from 'zod';
import { runEnv } from '../run-env.ts';

export const env = z.object({
  ...runEnv,
  /** Working hours after which a warning that nobody acknowledges goes to the backups; see `escalatesAt`. */
  ESCALATE_AFTER_HOURS: z.coerce.number<string>().min(0),
});
export type Env = z.input<typeof env>;
