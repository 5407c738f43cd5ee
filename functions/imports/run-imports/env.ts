import * as z from 'zod';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  EXPORTS_BUCKET: z.string(),
  /** After this long, a recorder has ended: who counts and who erases rely on it. */
  RECORDER_TIMEOUT_SECONDS: z.string().transform(Number),
});
export type Env = z.input<typeof env>;
