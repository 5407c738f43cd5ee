import * as z from 'zod';

export const env = z.object({
  EVENTS_TABLE: z.string(),
  MAIN_TABLE: z.string(),
  /** Length of the windows of pending marks; the same for recorder and rollup. */
  WINDOW_SECONDS: z.coerce.number<string>().int().positive(),
});
export type Env = z.input<typeof env>;
