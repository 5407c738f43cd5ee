import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  EXPORTS_BUCKET: z.string(),
  EXPORTS_QUEUE_URL: z.string(),
  /** Where `link` points: this API's own address. */
  API_URL: z.string(),
});
export type Env = z.input<typeof env>;
