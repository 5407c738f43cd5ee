import * as z from 'zod';
import { runEnv } from '../run-env.ts';

export const env = z.object(runEnv);
export type Env = z.input<typeof env>;
