import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  RUN_QUEUE_URL: z.string(),
  API_URL: z.string(),
  /** Set on a developer's machine alone. */
  ALLOW_LOCAL_TARGETS: z.literal('true').optional(),
});
export type Env = Omit<z.input<typeof env>, 'ALLOW_LOCAL_TARGETS'>;
