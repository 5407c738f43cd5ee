import * as z from 'zod';
import { rollUpEnv } from '../roll-up-env.ts';

export const env = z.object(rollUpEnv);
export type Env = z.input<typeof env>;
