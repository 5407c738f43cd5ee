import * as z from 'zod';
import { instant } from '../../domain/fields.ts';

/** A part of a run: some accounts, and the instant that the run is for. */
export const runPart = z.object({ time: instant, accounts: z.array(z.string()) });
