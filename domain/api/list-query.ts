import * as z from 'zod';
import { wholeNumber } from '../fields.ts';

/** The query of every list. The cursor is opaque to clients; the handler reads it. */
export const listQuery = z.strictObject({
  limit: wholeNumber(1, 100).default(25).meta({ description: 'How many items a page has at most.' }),
  cursor: z.string().optional().meta({
    description:
      'The `nextCursor` of the page before. It is valid only for the list that returned it; leave it out for the first page.',
  }),
});
export type ListQuery = typeof listQuery;
