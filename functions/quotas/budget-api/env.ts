import * as z from 'zod';

export const env = z.object({ MAIN_TABLE: z.string() });
export type Env = z.input<typeof env>;
