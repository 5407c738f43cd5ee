import * as z from 'zod';
import { emailEnv } from '../../email/env.ts';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** The web app, on whose page a request is decided. */
  DASHBOARD_URL: z.string(),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
