import * as z from 'zod';

export const env = z.object({ EVENTS_TABLE: z.string(), MAIN_TABLE: z.string() });
export type Env = z.input<typeof env>;
