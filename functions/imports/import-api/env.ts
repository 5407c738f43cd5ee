import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  EXPORTS_BUCKET: z.string(),
  RUN_QUEUE_URL: z.string(),
});
export type Env = z.input<typeof env>;
