import * as z from 'zod';
import { rollUpEnv } from '../roll-up-usage/roll-up-env.ts';

export const env = z.object(rollUpEnv);
