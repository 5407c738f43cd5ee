import * as z from 'zod/mini';
import { emailEnv } from '../../email/env.ts';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  EXPORTS_BUCKET: z.string(),
  API_URL: z.string(),
  /** How many exports are written concurrently, of all accounts together. */
  EXPORTS_AT_ONCE: z.pipe(z.string(), z.transform(Number)),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
