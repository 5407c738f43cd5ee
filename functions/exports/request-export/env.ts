import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  EXPORTS_BUCKET: z.string(),
  EXPORTS_QUEUE_URL: z.string(),
  /** The base URL of `link`: this API's own. */
  API_URL: z.string(),
});
export type Env = z.input<typeof env>;
