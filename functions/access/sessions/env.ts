import * as z from 'zod';

export const env = z.object({
  MAIN_TABLE: z.string(),
  /** The page that a session opens. */
  DASHBOARD_URL: z.string(),
});
export type Env = z.input<typeof env>;
