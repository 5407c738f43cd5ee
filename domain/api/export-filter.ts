import * as z from 'zod';
import { CALL_TYPES, TRIGGERED_BY } from '../kinds/call.ts';

/** The filter of an export, as several routes show it. */
export const exportFilter = z.strictObject({
  callTypes: z.array(z.enum(CALL_TYPES)).optional(),
  campaignIds: z.array(z.string()).optional(),
  triggeredBy: z.array(z.enum(TRIGGERED_BY)).optional(),
});
