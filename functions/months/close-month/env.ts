import * as z from 'zod';
import { rollUpEnv } from '../../metering/roll-up-env.ts';

export const env = z.object(rollUpEnv);
