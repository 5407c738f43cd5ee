import * as z from 'zod';
import { emailEnv } from '../../email/env.ts';

export const env = z.object({
  MAIN_TABLE: z.string(),
  EXPORTS_QUEUE_URL: z.string(),
  ...emailEnv,
});
export type Env = z.input<typeof env>;
